package dev.warren.messaging.trial;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.trial.BadMessages.Bad;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

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

@SpringBootTest(classes = ScriptedService.class)
@MessagingTest(service = "payment", publishers = "order.events")
class BadMessagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String DEAD = ScriptedService.QUEUE + ".dead";

    private static final long SEED = 20_260_101;

    private static final int CONSUMERS = 2;

    @Autowired
    private ScriptedHandler trial;

    private final TestBroker broker = TestBroker.shared();

    @BeforeEach
    void empty() {
        this.broker.purge(DEAD);
    }

    @Test
    void deadLettersEachWithItsReasonAndHandlesTheirNeighbours() throws Exception {
        List<Bad> bad = new BadMessages(SEED).oneOfEach();
        List<UUID> good = new ArrayList<>();
        BadMessages.send(this.broker, bad, good);
        awaitHandled(good);
        await().atMost(PATIENCE).until(() -> this.broker.depth(DEAD) >= bad.size());
        Map<String, String> reasons = takeReasons();
        assertThat(bad)
            .allSatisfy(message -> assertThat(reasons.get(BadMessages.key(message.properties()))).as(message.what())
                .contains("MALFORMED")
                .contains(message.reason()));
        assertThat(reasons).hasSize(bad.size());
        assertThat(this.broker.consumers(ScriptedService.QUEUE)).isEqualTo(CONSUMERS);
        assertThat(DeserializationTrap.TRODDEN_ON).hasValue(0);
    }

    @Test
    @Tag("faults")
    void readsTheDeepestHeadersThatAFrameHolds() throws Exception {
        BadMessages.send(this.broker, List.of(BadMessages.deepest()), new ArrayList<>());
        await().atMost(PATIENCE.multipliedBy(5)).until(() -> this.broker.depth(DEAD) == 1);
        assertThat(takeReasons().values()).singleElement(as(STRING)).contains(BadMessages.deepest().reason());
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
                reasons.put(BadMessages.key(next.getProps()),
                        headers.get(Headers.FAILURE_KIND) + ": " + headers.get(Headers.FAILURE_MESSAGE));
            }
        }
        return reasons;
    }

}
