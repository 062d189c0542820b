package dev.warren.messaging.ordering;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.messaging.container.SubscriptionState;
import dev.warren.messaging.container.OpenCircuit;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Order by key, through failures, with two instances, on a real broker and a real database.
@SpringBootTest(classes = CountingService.class,
        properties = { "warren.messaging.retry.delays=100ms,200ms,300ms", "warren.messaging.retry.first-pause=1ms",
                "warren.messaging.listen.circuit-breaker.first-interval=200ms",
                "warren.messaging.listen.circuit-breaker.longest-interval=500ms" })
@MessagingTest(service = "payment", publishers = "order.events")
@Tag("faults")
class KeyOrderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String QUEUE = "payment." + CountingService.SUBSCRIPTION;

    private static final int NUMBERS = 20;

    /// Trial calls, half a second apart.
    private static final int LONGER_THAN_ALL_TIERS = 5;

    private static final List<String> SHARED_KEYS = List.of("spring.rabbitmq.host", "spring.rabbitmq.port",
            "spring.rabbitmq.username", "spring.rabbitmq.password", "spring.datasource.url",
            "spring.datasource.username", "spring.datasource.password", "warren.messaging.retry.delays",
            "warren.messaging.retry.first-pause");

    @Autowired
    private RabbitListenerEndpointRegistry listeners;

    @Autowired
    private Environment environment;

    private final ReceivedNumbers heard;

    private final TestBroker broker = TestBroker.shared();

    KeyOrderIT(@Autowired JdbcClient jdbc) {
        this.heard = new ReceivedNumbers(jdbc);
    }

    @Test
    void handlesEachKeyInItsOrderWhileMessagesFailAndOneOfTwoInstancesStopsAndStartsAgain() throws Exception {
        List<UUID> keys = keys(30);
        try (ConfigurableApplicationContext other = another()) {
            assertThat(other.isRunning()).isTrue();
            Random random = new Random(11);
            publish(keys, () -> new int[] { 0, 0, 0, 0, 1, 4, 7 }[random.nextInt(7)]);
            await().atMost(PATIENCE).until(() -> this.heard.count(keys) > 100);
            this.listeners.stop();
            int atStop = this.heard.count(keys);
            await().atMost(PATIENCE).until(() -> this.heard.count(keys) > atStop + 100);
            this.listeners.start();
            await().atMost(PATIENCE).until(() -> this.heard.count(keys) >= keys.size() * NUMBERS);
        }
        assertThat(keys).allSatisfy(key -> assertThat(this.heard.numbers(key))
            .containsExactlyElementsOf(IntStream.rangeClosed(1, NUMBERS).boxed().toList()));
        await().atMost(PATIENCE).until(() -> this.heard.parked() == 0);
    }

    @Test
    void handlesOtherKeysOfTheShardWhileOneWaits() throws Exception {
        List<UUID> keys = keys(40);
        UUID slow = keys.getFirst();
        publish(List.of(slow), () -> 8);
        publish(keys.subList(1, keys.size()), () -> 0);
        await().atMost(PATIENCE).until(() -> this.heard.count(keys) >= (keys.size() - 1) * NUMBERS);
        assertThat(this.heard.numbers(slow)).hasSizeLessThan(NUMBERS);
        await().atMost(PATIENCE).until(() -> this.heard.numbers(slow).size() == NUMBERS);
        assertThat(this.heard.numbers(slow)).isSorted();
    }

    @Test
    void goesOnWithAKeyAfterItsDeadLetter() throws Exception {
        UUID key = UUID.randomUUID();
        this.broker.drain(QUEUE + ".dead");
        publish(List.of(key), new IntSupplier() {

            private int number;

            @Override
            public int getAsInt() {
                return (++this.number == 3) ? 1000 : 0;
            }

        });
        await().atMost(PATIENCE).until(() -> this.heard.numbers(key).size() == NUMBERS - 1);
        assertThat(this.heard.numbers(key)).isSorted().doesNotContain(3);
        assertThat(this.broker.drain(QUEUE + ".dead")).singleElement()
            .satisfies(dead -> assertThat(dead.header("failure-queue")).isEqualTo(QUEUE))
            .satisfies(dead -> assertThat(dead.header("failure-origin-exchange")).isEqualTo("order.events"))
            .satisfies(dead -> assertThat(dead.header("retry-attempts")).isEqualTo("12"));
    }

    /// Another message with the id of one that waits for its retry comes under the same
    /// key, and under another one, where it fails too.
    @Test
    void deadLettersAMessageWithTheIdOfOneThatIsDeferred() throws Exception {
        this.broker.drain(QUEUE + ".dead");
        String id = UUID.randomUUID().toString();
        UUID key = UUID.randomUUID();
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = this.broker.connect("order"); Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            publish(channel, id, key.toString(), body(key, 1, 1000));
            await().atMost(PATIENCE).until(() -> this.heard.parked() == 1);
            publish(channel, id, key.toString(), body(key, 2, 0));
            publish(channel, id, UUID.randomUUID().toString(), body(key, 3, 1000));
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
        }
        await().atMost(PATIENCE).until(() -> {
            this.broker.drain(QUEUE + ".dead")
                .forEach(dead -> numbers.add(Integer.valueOf(dead.text().replaceFirst(".*\"number\":(\\d+).*", "$1"))));
            return numbers.size() == 3;
        });
        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(this.heard.numbers(key)).isEmpty();
    }

    @Test
    void keepsTheOrderThroughAPauseAndMakesNoDeadLetters() throws Exception {
        List<UUID> keys = keys(20);
        this.broker.drain(QUEUE + ".dead");
        Random random = new Random(7);
        publish(keys, () -> new int[] { 0, 0, 0, 1, 4 }[random.nextInt(5)]);
        await().atMost(PATIENCE).until(() -> this.heard.count(keys) > 50);
        CountingService.isAway(true);
        try {
            await().atMost(PATIENCE)
                .until(() -> open().filter(open -> open.trialCalls() >= LONGER_THAN_ALL_TIERS).isPresent());
        }
        finally {
            CountingService.isAway(false);
        }
        await().atMost(PATIENCE).until(() -> this.heard.count(keys) >= keys.size() * NUMBERS);
        assertThat(keys).allSatisfy(key -> assertThat(this.heard.numbers(key))
            .containsExactlyElementsOf(IntStream.rangeClosed(1, NUMBERS).boxed().toList()));
        assertThat(this.broker.drain(QUEUE + ".dead")).isEmpty();
        assertThat(open()).isEmpty();
    }

    @Test
    void isNotHeldUpByKeysThatTheDatabaseCannotKeep() throws Exception {
        List<UUID> keys = keys(20);
        publish(keys(20), 1, id -> "a\0" + id, () -> 0);
        publish(keys, () -> 0);
        await().atMost(PATIENCE).until(() -> this.heard.count(keys) >= keys.size() * NUMBERS);
        assertThat(keys).allSatisfy(key -> assertThat(this.heard.numbers(key)).isSorted());
    }

    @Test
    void keepsTheOrderThroughAKillOfTheBroker() throws Exception {
        List<UUID> keys = keys(20);
        Random random = new Random(5);
        publish(keys, () -> new int[] { 0, 0, 0, 1, 4 }[random.nextInt(5)]);
        await().atMost(PATIENCE).until(() -> this.heard.count(keys) > 50);
        this.broker.kill();
        this.broker.start();
        await().atMost(PATIENCE).until(() -> this.heard.count(keys) >= keys.size() * NUMBERS);
        assertThat(keys).allSatisfy(key -> assertThat(this.heard.numbers(key))
            .containsExactlyElementsOf(IntStream.rangeClosed(1, NUMBERS).boxed().toList()));
    }

    private ConfigurableApplicationContext another() {
        Map<String, Object> same = new HashMap<>();
        SHARED_KEYS.forEach(key -> same.put(key, this.environment.getRequiredProperty(key)));
        return new SpringApplicationBuilder(CountingService.class).properties(same).run();
    }

    private Optional<OpenCircuit> open() {
        return Optional.ofNullable(SubscriptionState.of(this.listeners).getFirst().open());
    }

    private static List<UUID> keys(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    /// Publishes the first number of each key, then the second of each, and so on.
    private void publish(List<UUID> keys, IntSupplier failures) throws Exception {
        publish(keys, NUMBERS, UUID::toString, failures);
    }

    private void publish(List<UUID> keys, int numbers, Function<UUID, String> correlationId, IntSupplier failures)
            throws Exception {
        try (Connection connection = this.broker.connect("order"); Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            for (int number = 1; number <= numbers; number++) {
                for (UUID key : keys) {
                    publish(channel, UUID.randomUUID().toString(), correlationId.apply(key),
                            body(key, number, failures.getAsInt()));
                }
            }
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
        }
    }

    private static void publish(Channel channel, String messageId, String correlationId, String body)
            throws IOException {
        BasicProperties properties = new BasicProperties.Builder().messageId(messageId)
            .correlationId(correlationId)
            .type("order.counted.v1")
            .contentType("application/json")
            .deliveryMode(2)
            .build();
        channel.basicPublish("order.events", "order.counted", properties, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(UUID key, int number, int failures) {
        return "{\"id\":\"%s\",\"number\":%d,\"failures\":%d}".formatted(key, number, failures);
    }

}
