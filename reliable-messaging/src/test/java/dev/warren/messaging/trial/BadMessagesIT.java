package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.warren.messaging.trial.BadMessages.Bad;
import dev.warren.messaging.wire.Headers;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = TrialService.class, properties = "warren.messaging.dead-letters.collect=false")
@MessagingTest(service = "payment", publishers = "order.events")
class BadMessagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String DEAD = TrialService.QUEUE + ".dead";

    private static final long SEED = 20_260_101;

    private static final int LANES = 2;

    private static final long FLAT = 16L * 1024 * 1024;

    @Autowired
    private Trial trial;

    private final TestBroker broker = TestBroker.shared();

    @BeforeEach
    void empty() {
        this.broker.purge(DEAD);
    }

    @Test
    void deadLettersEachWithItsReasonAndHandlesTheirNeighbours() throws Exception {
        List<Bad> bad = new BadMessages(SEED).oneOfEach();
        List<UUID> good = new ArrayList<>();
        send(bad, good);
        awaitHandled(good);
        await().atMost(PATIENCE).until(() -> this.broker.depth(DEAD) >= bad.size());
        Map<String, String> reasons = takeReasons();
        assertThat(bad).allSatisfy(message -> assertThat(reasons.get(key(message.properties()))).as(message.what())
            .contains("MALFORMED")
            .contains(message.reason()));
        assertThat(reasons).hasSize(bad.size());
        assertThat(this.broker.consumers(TrialService.QUEUE)).isEqualTo(LANES);
        assertThat(Landmine.TRODDEN_ON).hasValue(0);
    }

    @Test
    @Tag("faults")
    void readsTheDeepestHeadersThatAFrameHolds() throws Exception {
        send(List.of(BadMessages.deepest()), new ArrayList<>());
        await().atMost(PATIENCE.multipliedBy(5)).until(() -> this.broker.depth(DEAD) == 1);
        assertThat(takeReasons().values()).singleElement(as(STRING)).contains(BadMessages.deepest().reason());
    }

    @Test
    @Tag("faults")
    void deadLettersTenThousandInFlatMemory() throws Exception {
        int total = 10_000;
        sendAndTake(1000, new BadMessages(SEED));
        long before = heap();
        int dead = sendAndTake(total, new BadMessages(SEED + 1));
        assertThat(dead).isEqualTo(total);
        assertThat(heap() - before).as("growth of the heap, in bytes").isLessThan(FLAT);
        assertThat(this.broker.consumers(TrialService.QUEUE)).isEqualTo(LANES);
        assertThat(Landmine.TRODDEN_ON).hasValue(0);
    }

    /// @return how many dead letters there were, each with a reason
    private int sendAndTake(int total, BadMessages messages) throws Exception {
        List<UUID> good = new ArrayList<>();
        int sent = 0;
        int taken = 0;
        while (sent < total) {
            List<Bad> next = messages.oneOfEach();
            next = next.subList(0, Math.min(next.size(), total - sent));
            send(next, good);
            sent += next.size();
            taken += takeReasons().size();
        }
        awaitHandled(good);
        while (taken < total) {
            await().atMost(PATIENCE).until(() -> this.broker.depth(DEAD) > 0);
            taken += takeReasons().size();
        }
        return taken;
    }

    /// A good one after each bad one.
    private void send(List<Bad> bad, List<UUID> good) throws Exception {
        BadMessages.onADeepStack(() -> {
            try (Connection connection = this.broker.connect("warren"); Channel channel = connection.createChannel()) {
                channel.confirmSelect();
                for (Bad message : bad) {
                    channel.basicPublish("order.events", "order.placed", identified(message.properties()),
                            message.body());
                    UUID neighbour = UUID.randomUUID();
                    good.add(neighbour);
                    channel.basicPublish("order.events", "order.confirmed",
                            BadMessages.properties().type("order.confirmed.v1").build(),
                            ("{\"id\":\"" + neighbour + "\",\"how\":\"ok\"}").getBytes(StandardCharsets.UTF_8));
                }
                channel.waitForConfirmsOrDie(PATIENCE.toMillis());
            }
        });
    }

    private void awaitHandled(List<UUID> good) {
        await().atMost(PATIENCE.multipliedBy(5)).until(() -> this.trial.handled("call 1").containsAll(good));
    }

    private Map<String, String> takeReasons() throws Exception {
        Map<String, String> reasons = new HashMap<>();
        try (Connection connection = this.broker.connect("warren"); Channel channel = connection.createChannel()) {
            for (GetResponse next = channel.basicGet(DEAD, true); next != null; next = channel.basicGet(DEAD, true)) {
                Map<String, Object> headers = next.getProps().getHeaders();
                assertThat(headers).containsKeys(Headers.FAILURE_KIND, Headers.FAILURE_MESSAGE, Headers.FAILED_QUEUE);
                reasons.put(key(next.getProps()),
                        headers.get(Headers.FAILURE_KIND) + ": " + headers.get(Headers.FAILURE_MESSAGE));
            }
        }
        return reasons;
    }

    /// A bad message may lack its id, so each travels under another property as well.
    private static BasicProperties identified(BasicProperties properties) {
        return properties.builder().replyTo(key(properties)).build();
    }

    private static String key(BasicProperties properties) {
        return (properties.getReplyTo() != null) ? properties.getReplyTo()
                : Integer.toHexString(System.identityHashCode(properties));
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

}
