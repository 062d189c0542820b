package dev.warren.messaging.faults;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.faults.FaultyService.Task;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.publishing.PublishFailedException;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.network.Direction;
import dev.warren.testkit.network.Fault;
import dev.warren.testkit.network.TcpProxy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// A broker that neither answers nor closes the connection.
@SpringBootTest(classes = FaultyService.class,
        properties = { "faults.service=" + PoisonIT.SERVICE, "warren.messaging.confirm-timeout=500ms",
                "spring.rabbitmq.channel-rpc-timeout=2s", "warren.messaging.outbox.lease=2s" })
@MessagingTest(service = PoisonIT.SERVICE, publishers = "order.events", proxy = true)
@Tag("faults")
class BlackholeIT {

    private static final String EXCHANGE = PoisonIT.SERVICE + ".events";

    private final TcpProxy network;

    private final LedgerBooks books = new LedgerBooks(PoisonIT.SERVICE);

    BlackholeIT(TcpProxy network) {
        this.network = network;
    }

    @Test
    void isNotWaitedForLongerThanTheTimeoutsSay(@Autowired ConfirmedPublisher publisher) {
        String queue = TestBroker.shared().tap(EXCHANGE, "nobody.#");
        publisher.publish(EXCHANGE, "nobody.listens", MessageBuilder.withBody(new byte[0]).build());
        this.network.inflict(new Fault.Blackhole());
        long begin = System.nanoTime();
        assertThatExceptionOfType(PublishFailedException.class).isThrownBy(
                () -> publisher.publish(EXCHANGE, "nobody.listens", MessageBuilder.withBody(new byte[0]).build()));
        TestBroker.shared().deleteQueue(queue);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource
    void costsNothingWhenItEnds(Direction direction, @Autowired Outbox outbox,
            @Autowired TransactionTemplate transactions) {
        UUID id = UUID.randomUUID();
        await().atMost(Duration.ofSeconds(30))
            .until(() -> TestBroker.shared().consumers(this.books.queue(FaultyService.TASKS)) > 0);
        this.network.inflict(new Fault.Blackhole(Set.of(direction)));
        transactions.executeWithoutResult(status -> outbox.publish(new Task(id, "ok"), id));
        Instant due = this.books.outboxDue(id);
        await("the relay to give up and postpone it").atMost(Duration.ofSeconds(30))
            .until(() -> !this.books.outboxDue(id).equals(due));
        this.network.heal();
        await().atMost(Duration.ofSeconds(30))
            .until(() -> this.books.outbox() == 0 && this.books.isDone(FaultyService.TASKS, id));
        assertThat(this.books.times(FaultyService.TASKS, id)).isEqualTo(1);
    }

}
