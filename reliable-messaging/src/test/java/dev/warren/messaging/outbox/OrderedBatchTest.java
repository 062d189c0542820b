package dev.warren.messaging.outbox;

import dev.warren.messaging.publishing.Failures;
import dev.warren.messaging.publishing.PublishFailedException;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class OrderedBatchTest {

    private final Map<String, PublishFailedException> failing = new HashMap<>();

    private final List<String> rounds = new ArrayList<>();

    @Test
    void sendsRowsOfDifferentAggregatesInOneRound() {
        OrderedBatch batch = publish("a1", "b1", "c1");
        assertThat(this.rounds).containsExactly("a1 b1 c1");
        assertThat(types(batch.confirmed())).containsExactly("a1", "b1", "c1");
    }

    @Test
    void sendsTheNextOfAnAggregateWhenTheOneBeforeIsConfirmed() {
        publish("a1", "a2", "b1", "a3", "b2");
        assertThat(this.rounds).containsExactly("a1 b1", "a2 b2", "a3");
    }

    @Test
    void sendsTheRestOfAnAggregateTogetherOnceItsRoutingKeyIsConfirmed() {
        OrderedBatch batch = publish("a1:k", "a2:k", "b1:k", "a3:k", "b2:k");
        assertThat(this.rounds).containsExactly("a1:k b1:k", "a2:k a3:k b2:k");
        assertThat(types(batch.confirmed())).hasSize(5);
    }

    @Test
    void sendsNothingOfAnAggregateBehindARoutingKeyThatIsNotConfirmedYet() {
        publish("a1:k", "a2:k", "a3:m", "a4:k", "a5:m");
        assertThat(this.rounds).containsExactly("a1:k", "a2:k", "a3:m", "a4:k a5:m");
    }

    @Test
    void refusesTheFirstThatFailsOfARunAndKeepsTheRest() {
        this.failing.put("a2:k", Failures.unroutable());
        this.failing.put("a3:k", Failures.unroutable());
        OrderedBatch batch = publish("a1:k", "a2:k", "a3:k", "a4:m");
        assertThat(batch.refused()).extracting(failed -> failed.row().type()).containsExactly("a2:k");
        assertThat(types(batch.unsent())).containsExactly("a3:k", "a4:m");
        assertThat(types(batch.confirmed())).containsExactly("a1:k");
    }

    @Test
    void sendsARunThatLostItsChannelAgainOneByOneUpToTheFirstThatFails() {
        this.failing.put("a2:k a3:k a4:k", Failures.refused());
        this.failing.put("a3:k", Failures.refused());
        OrderedBatch batch = publish("a1:k", "a2:k", "a3:k", "a4:k");
        assertThat(this.rounds).containsExactly("a1:k", "a2:k a3:k a4:k", "a2:k", "a3:k");
        assertThat(types(batch.confirmed())).containsExactly("a1:k", "a2:k");
        assertThat(batch.refused()).extracting(failed -> failed.row().type()).containsExactly("a3:k");
        assertThat(types(batch.unsent())).containsExactly("a4:k");
    }

    @Test
    void noticesAnOutageInTheMiddleOfARun() {
        this.failing.put("a2:k", Failures.silence());
        this.failing.put("a3:k", Failures.unsent());
        OrderedBatch batch = publish("a1:k", "a2:k", "a3:k");
        assertThat(batch.outage()).isPresent();
        assertThat(types(batch.unsent())).containsExactly("a3:k");
    }

    @Test
    void holdsBackOnlyWhatFollowsARefusedRowOfItsOwnAggregate() {
        this.failing.put("a1", Failures.unroutable());
        OrderedBatch batch = publish("a1", "a2", "b1", "b2");
        assertThat(this.rounds).containsExactly("a1 b1", "b2");
        assertThat(types(batch.confirmed())).containsExactly("b1", "b2");
        assertThat(batch.refused()).extracting(failed -> failed.row().type()).containsExactly("a1");
        assertThat(types(batch.unsent())).containsExactly("a2");
        assertThat(batch.outage()).isEmpty();
    }

    @Test
    void sendsNothingMoreWhenTheBrokerIsAway() {
        this.failing.put("a1", Failures.unsent());
        this.failing.put("b1", Failures.unsent());
        OrderedBatch batch = publish("a1", "b1", "b2", "a2");
        assertThat(this.rounds).containsExactly("a1 b1");
        assertThat(types(batch.unsent())).containsExactly("a1", "b1", "b2", "a2");
        assertThat(batch.outage()).isPresent();
    }

    @Test
    void sendsAloneWhatMayHaveFailedByAnothersFault() {
        this.failing.put("a1 b1", Failures.refused());
        this.failing.put("b1", Failures.refused());
        OrderedBatch batch = publish("a1", "b1");
        assertThat(this.rounds).containsExactly("a1 b1", "a1", "b1");
        assertThat(types(batch.confirmed())).containsExactly("a1");
        assertThat(batch.refused()).extracting(failed -> failed.row().type()).containsExactly("b1");
    }

    @Test
    void takesSilenceAboutOneRowAsThatRowsTrouble() {
        this.failing.put("a1", Failures.silence());
        OrderedBatch batch = publish("a1", "b1", "b2");
        assertThat(types(batch.confirmed())).containsExactly("b1", "b2");
        assertThat(batch.refused()).hasSize(1);
        assertThat(batch.outage()).isEmpty();
    }

    @Test
    void takesSilenceAboutAllRowsAsAnOutage() {
        this.failing.put("a1 b1", Failures.silence());
        OrderedBatch batch = publish("a1", "b1", "b2");
        assertThat(this.rounds).containsExactly("a1 b1");
        assertThat(batch.refused()).hasSize(2);
        assertThat(batch.outage()).isPresent();
    }

    private OrderedBatch publish(String... types) {
        return OrderedBatch.publish(List.of(types).stream().map(OrderedBatchTest::row).toList(), this::send);
    }

    /// Fails a whole round, or one row of it.
    private List<Optional<PublishFailedException>> send(List<OutboxMessage> rows) {
        String round = String.join(" ", types(rows));
        this.rounds.add(round);
        return rows.stream()
            .map(row -> Optional.ofNullable(this.failing.getOrDefault(round, this.failing.get(row.type()))))
            .toList();
    }

    /// @param type begins with its aggregate, and ends with a colon and a routing key
    /// when that is not the type
    private static OutboxMessage row(String type) {
        return new OutboxMessage(UUID.randomUUID(), type, "exchange", type.replaceFirst(".*:", ""),
                type.substring(0, 1), Instant.EPOCH, new byte[0], null);
    }

    private static List<String> types(List<OutboxMessage> rows) {
        return rows.stream().map(OutboxMessage::type).toList();
    }

}
