package dev.warren.messaging.ordering;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.trial.Telemetry;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Each message of a key has a trace and a logging context of its own, whether a shard's consumer handles it or it was
/// deferred before.
@SpringBootTest(classes = { OrderedTracingIT.Numbers.class, Telemetry.class },
        properties = { "warren.messaging.retry.delays=100ms,200ms", "warren.messaging.retry.attempts-in-place=2",
                "warren.messaging.retry.first-pause=1ms" })
@MessagingTest(service = "payment", publishers = "order.events")
class OrderedTracingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int IN_PLACE = 2;

    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("messaging.message.id");

    private static final AttributeKey<String> CONVERSATION = AttributeKey
        .stringKey("messaging.message.conversation_id");

    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("warren.outcome");

    private static final Set<String> ENDS = Set.of("handled", "dead_lettered");

    private static final List<Place> places = new CopyOnWriteArrayList<>();

    /// Until then the handler holds the first message of a key, once it was deferred
    /// itself.
    private static volatile CountDownLatch othersAreParked = new CountDownLatch(0);

    @Autowired
    private OpenTelemetry telemetry;

    @Autowired
    private InMemorySpanExporter exported;

    @Autowired
    private JdbcClient jdbc;

    private final TestBroker broker = TestBroker.shared();

    private String tap = "";

    private final UUID key = UUID.randomUUID();

    /// @param failures how often its handler fails first
    record Counted(UUID id, int number, int failures) {
    }

    record Answered(UUID id, int number) {
    }

    /// The trace and the logging context of a handler's attempt.
    record Place(UUID key, int number, String trace, String span, @Nullable String messageId,
            @Nullable String correlationId) {

        static Place of(Counted event) {
            Span here = Span.current();
            return new Place(event.id(), event.number(), here.getSpanContext().getTraceId(),
                    here.getSpanContext().getSpanId(), MDC.get(Processing.MESSAGE_ID),
                    MDC.get(Processing.CORRELATION_ID));
        }

    }

    /// A message that was sent, and the span that sent it.
    record Sent(int number, String messageId, Span span) {
    }

    /// Without a configuration annotation, so that the component scan of another service
    /// does not find it.
    @EnableAutoConfiguration
    static class Numbers {

        @Bean
        ServiceTopology topology(RetryPolicy retry, Outbox outbox) {
            return ServiceTopology.of("payment")
                .publishing("payment.events", Map.of("payment.answered.v1", Answered.class))
                .consuming(Subscription.named("traced-numbers")
                    .from("order.events", Map.of("order.counted.v1", Counted.class))
                    .on(Counted.class, event -> handle(event, outbox))
                    .inOrderPerKey(2)
                    .retrying(retry)
                    .thenDeadLetter());
        }

        private static void handle(Counted event, Outbox outbox) throws IOException, InterruptedException {
            places.add(Place.of(event));
            outbox.publish(new Answered(event.id(), event.number()), event.id());
            long tried = places.stream()
                .filter(place -> place.key().equals(event.id()) && place.number() == event.number())
                .count();
            if (tried > IN_PLACE && event.failures() > 0) {
                othersAreParked.await();
            }
            if (tried <= event.failures()) {
                throw new IOException("attempt " + tried + " fails as told");
            }
        }

    }

    @BeforeEach
    void listen() {
        this.tap = this.broker.tap("payment.events", "payment.#");
        othersAreParked = new CountDownLatch(1);
    }

    @AfterEach
    void stopListening() {
        this.broker.deleteQueue(this.tap);
    }

    @Test
    void isOneTraceForEachMessageAlsoWhereItWaitsForItselfOrBehindAnother() {
        List<Sent> sent = List.of(send(1, 3), send(2, 0), send(3, 0));
        awaitTheEnd(sent, 3);
        assertThat(outcomes(sent.get(0))).containsExactly("retried", "handled");
        assertThat(outcomes(sent.get(1))).containsExactly("deferred", "handled");
        assertThat(outcomes(sent.get(2))).containsExactly("deferred", "handled");
        assertThat(sent).allSatisfy(this::isFollowed);
    }

    @Test
    void isOneTraceForAMessageThatBecomesADeadLetterAndForThoseBehindIt() {
        List<Sent> sent = List.of(send(1, 1000), send(2, 0));
        awaitTheEnd(sent, 1);
        assertThat(outcomes(sent.get(0))).containsExactly("retried", "retried", "dead_lettered");
        assertThat(outcomes(sent.get(1))).containsExactly("deferred", "handled");
        assertThat(sent).allSatisfy(this::isFollowed);
    }

    private void awaitTheEnd(List<Sent> sent, int answers) {
        await("the others to be parked").atMost(PATIENCE).until(() -> parked() == sent.size());
        othersAreParked.countDown();
        await("the answers").atMost(PATIENCE).until(() -> spans(this.key, "send payment.events").size() == answers);
        await("the end of all").atMost(PATIENCE)
            .until(() -> sent.stream().allMatch(each -> outcomes(each).stream().anyMatch(ENDS::contains)));
    }

    private int parked() {
        return this.jdbc.sql("select count(*) from messaging.parked where key = ?")
            .param(this.key.toString())
            .query(Integer.class)
            .single();
    }

    /// Every delivery is a child of the publication, every attempt of a handler belongs
    /// to one of them and logs with the message's id, and the event of the last attempt
    /// continues the trace.
    private void isFollowed(Sent sent) {
        List<SpanData> deliveries = deliveries(sent);
        assertThat(deliveries).allSatisfy(delivery -> {
            assertThat(delivery.getParentSpanId()).isEqualTo(sent.span().getSpanContext().getSpanId());
            assertThat(delivery.getTraceId()).isEqualTo(sent.span().getSpanContext().getTraceId());
        });
        List<String> spans = deliveries.stream().map(SpanData::getSpanId).toList();
        List<Place> found = places.stream()
            .filter(place -> place.key().equals(this.key) && place.number() == sent.number())
            .toList();
        assertThat(found).isNotEmpty().allSatisfy(place -> {
            assertThat(place.span()).isIn(spans);
            assertThat(place.messageId()).isEqualTo(sent.messageId());
            assertThat(place.correlationId()).isEqualTo(this.key.toString());
        });
        if ("handled".equals(deliveries.getLast().getAttributes().get(OUTCOME))) {
            assertThat(spans(this.key, "send payment.events"))
                .filteredOn(send -> send.getTraceId().equals(sent.span().getSpanContext().getTraceId()))
                .singleElement()
                .satisfies(send -> assertThat(send.getParentSpanId()).isEqualTo(spans.getLast()));
        }
    }

    private List<String> outcomes(Sent sent) {
        return deliveries(sent).stream().map(span -> String.valueOf(span.getAttributes().get(OUTCOME))).toList();
    }

    private List<SpanData> deliveries(Sent sent) {
        return spans(this.key, "process payment.traced-numbers").stream()
            .filter(span -> sent.messageId().equals(span.getAttributes().get(MESSAGE)))
            .toList();
    }

    private List<SpanData> spans(UUID conversation, String name) {
        return new ArrayList<>(this.exported.getFinishedSpanItems()).stream()
            .filter(span -> conversation.toString().equals(span.getAttributes().get(CONVERSATION)))
            .filter(span -> span.getName().equals(name))
            .toList();
    }

    private Sent send(int number, int failures) {
        Span span = this.telemetry.getTracer("test").spanBuilder("sender").setNoParent().startSpan();
        String traceparent = "00-" + span.getSpanContext().getTraceId() + "-" + span.getSpanContext().getSpanId()
                + "-01";
        BasicProperties properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .correlationId(this.key.toString())
            .type("order.counted.v1")
            .contentType("application/json")
            .headers(Map.of("traceparent", traceparent))
            .deliveryMode(2)
            .build();
        String body = "{\"id\":\"%s\",\"number\":%d,\"failures\":%d}".formatted(this.key, number, failures);
        this.broker.publish("order.events", "order.counted", properties, body.getBytes(StandardCharsets.UTF_8));
        return new Sent(number, properties.getMessageId(), span);
    }

}
