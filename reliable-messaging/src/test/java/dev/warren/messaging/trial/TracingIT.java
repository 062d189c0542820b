package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.Outbox;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Each hop of a message is a span whose parent is the hop before it.
@SpringBootTest(classes = { ScriptedService.class, Telemetry.class },
        properties = { "warren.messaging.retry.delays=100ms", "warren.messaging.retry.first-pause=1ms" })
@MessagingTest(service = "payment", publishers = "order.events")
class TracingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AttributeKey<String> CONVERSATION = AttributeKey
        .stringKey("messaging.message.conversation_id");

    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("messaging.message.id");

    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("warren.outcome");

    private static final String PROCESS = "process " + ScriptedService.QUEUE;

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OpenTelemetry telemetry;

    @Autowired
    private InMemorySpanExporter exported;

    private final TestBroker broker = TestBroker.shared();

    private final UUID id = UUID.randomUUID();

    private String tap = "";

    @BeforeEach
    void listen() {
        this.tap = this.broker.tap("payment.events", "payment.#");
    }

    @AfterEach
    void stopListening() {
        this.broker.deleteQueue(this.tap);
    }

    @Test
    void leadsFromARequestThroughTheOutboxToTheHandlerAndOn() {
        Span request = begin("POST /orders");
        try (Scope _ = request.makeCurrent()) {
            this.transactions.executeWithoutResult(
                    transaction -> this.outbox.publish(new ScriptedHandler.Reminder(this.id), this.id));
        }
        request.end();
        SpanData process = one("process payment.reminders");
        SpanData send = one("send payment.wait.300ms");
        assertThat(send.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(process.getParentSpanId()).isEqualTo(send.getSpanId());
        assertThat(process.getTraceId()).isEqualTo(request.getSpanContext().getTraceId());
    }

    @Test
    void saysWhatTheMessagingConventionsAskFor() {
        send(properties(null), "ok");
        SpanData process = one(PROCESS);
        SpanData send = one("send payment.events");
        assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(send.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(send.getParentSpanId()).isEqualTo(process.getSpanId());
        assertThat(texts(process)).containsEntry("messaging.system", "rabbitmq")
            .containsEntry("messaging.operation.type", "process")
            .containsEntry("messaging.operation.name", "process")
            .containsEntry("messaging.destination.name", "order.events:order.placed:" + ScriptedService.QUEUE)
            .containsEntry("messaging.rabbitmq.destination.routing_key", "order.placed")
            .containsEntry("warren.outcome", "handled")
            .containsKeys("messaging.message.id", "messaging.message.body.size");
        assertThat(texts(send)).containsEntry("messaging.system", "rabbitmq")
            .containsEntry("messaging.operation.type", "send")
            .containsEntry("messaging.destination.name", "payment.events:payment.authorised")
            .containsEntry("warren.outcome", "confirmed");
    }

    @Test
    void keepsAMessageThatWaitsForARetryInItsTrace() {
        Span sender = begin("send order.events");
        send(properties(sender), "fail 4");
        List<SpanData> tries = some(PROCESS, 2);
        assertThat(tries).allSatisfy(span -> {
            assertThat(span.getTraceId()).isEqualTo(sender.getSpanContext().getTraceId());
            assertThat(span.getParentSpanId()).isEqualTo(sender.getSpanContext().getSpanId());
        });
        assertThat(tries).extracting(span -> span.getAttributes().get(OUTCOME)).containsExactly("retried", "handled");
        assertThat(tries.getFirst().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(tries.getFirst().getAttributes().get(AttributeKey.stringKey("error.type")))
            .isEqualTo("java.io.IOException");
        assertThat(tries.getFirst().toString()).as("what an exception says may be personal")
            .doesNotContain("fails as told");
        assertThat(one("send payment.events").getParentSpanId()).isEqualTo(tries.getLast().getSpanId());
        assertThat(this.trial.places(this.id)).extracting(ScriptedHandler.Place::span)
            .as("three attempts of one delivery, two of the next")
            .containsExactly(tries.get(0).getSpanId(), tries.get(0).getSpanId(), tries.get(0).getSpanId(),
                    tries.get(1).getSpanId(), tries.get(1).getSpanId());
    }

    @Test
    void givesEachMessageOfABatchItsOwnSpan() {
        List<Span> senders = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        this.transactions.executeWithoutResult(status -> {
            this.jdbc.sql("lock table effect in exclusive mode").update();
            for (int i = 0; i < 40; i++) {
                UUID next = UUID.randomUUID();
                Span sender = begin("sender");
                senders.add(sender);
                ids.add(next);
                send(next, properties(next, sender).build(), "ok");
            }
        });
        await().atMost(PATIENCE)
            .until(() -> ids.stream().allMatch(each -> !spans(each, "send payment.events").isEmpty()));
        assertThat(this.jdbc.sql("select count(distinct xmin::text) from effect where id = any(?::uuid[])")
            .params((Object) ids.toArray(UUID[]::new))
            .query(Integer.class)
            .single()).as("some were handled together").isLessThan(30);
        for (int i = 0; i < ids.size(); i++) {
            SpanData process = spans(ids.get(i), PROCESS).getFirst();
            assertThat(process.getParentSpanId()).isEqualTo(senders.get(i).getSpanContext().getSpanId());
            assertThat(spans(ids.get(i), "send payment.events")).singleElement()
                .satisfies(send -> assertThat(send.getParentSpanId()).isEqualTo(process.getSpanId()));
        }
    }

    @Test
    void followsEachMessageByItselfAlsoWhereOneOfThemMakesAllFailTogether() {
        Map<UUID, Span> senders = new LinkedHashMap<>();
        UUID bad = UUID.randomUUID();
        this.transactions.executeWithoutResult(status -> {
            this.jdbc.sql("lock table effect in exclusive mode").update();
            for (int i = 0; i < 20; i++) {
                UUID next = (i == 10) ? bad : UUID.randomUUID();
                senders.put(next, begin("sender"));
                send(next, properties(next, senders.get(next)).build(), (i == 10) ? "refuse" : "ok");
            }
        });
        await().atMost(PATIENCE)
            .until(() -> senders.keySet().stream().noneMatch(each -> spans(each, PROCESS).isEmpty()));
        assertThat(this.trial.places(bad)).as("tried with others, then by itself").hasSizeGreaterThan(1);
        senders.forEach((event, sender) -> isFollowed(event, sender, (event == bad) ? "dead_lettered" : "handled"));
    }

    @Test
    void keepsACallThatIsSetAsideInTheSpanOfItsMessage() {
        Map<UUID, Span> senders = new LinkedHashMap<>();
        CountDownLatch held = this.trial.hold();
        UUID slow = UUID.randomUUID();
        this.transactions.executeWithoutResult(status -> {
            this.jdbc.sql("lock table effect in exclusive mode").update();
            for (int i = 0; i < 10; i++) {
                UUID next = (i == 5) ? slow : UUID.randomUUID();
                senders.put(next, begin("sender"));
                confirm(next, properties(next, senders.get(next)).type("order.confirmed.v1").build(),
                        (i == 5) ? "held" : "ok");
            }
        });
        await().atMost(PATIENCE)
            .until(() -> senders.keySet().stream().allMatch(each -> each == slow || !spans(each, PROCESS).isEmpty()));
        assertThat(spans(slow, PROCESS)).isEmpty();
        held.countDown();
        await().atMost(PATIENCE).until(() -> !spans(slow, PROCESS).isEmpty());
        assertThat(this.trial.places(slow)).extracting(ScriptedHandler.Place::what).containsExactly("call", "record");
        senders.forEach((event, sender) -> isFollowed(event, sender, "handled"));
    }

    /// The delivery is a child of the publication; each attempt of a handler or a call
    /// belonged to it, and logged with the message's id.
    private void isFollowed(UUID event, Span sender, String outcome) {
        SpanData delivery = spans(event, PROCESS).getFirst();
        assertThat(spans(event, PROCESS)).hasSize(1);
        assertThat(delivery.getParentSpanId()).isEqualTo(sender.getSpanContext().getSpanId());
        assertThat(delivery.getTraceId()).isEqualTo(sender.getSpanContext().getTraceId());
        assertThat(delivery.getAttributes().get(OUTCOME)).isEqualTo(outcome);
        assertThat(this.trial.places(event)).isNotEmpty().allSatisfy(place -> {
            assertThat(place.span()).isEqualTo(delivery.getSpanId());
            assertThat(place.correlationId()).isEqualTo(event.toString());
            assertThat(place.messageId()).isEqualTo(delivery.getAttributes().get(MESSAGE));
        });
    }

    @Test
    void beginsATraceWhereAMessageCarriesNonsense() {
        BasicProperties properties = properties(this.id, null).headers(Map.of("traceparent", "00-ab-cd-01")).build();
        send(this.id, properties, "ok");
        assertThat(one(PROCESS).getParentSpanContext().isValid()).isFalse();
    }

    private Span begin(String name) {
        return this.telemetry.getTracer("test").spanBuilder(name).setNoParent().startSpan();
    }

    private SpanData one(String name) {
        return some(name, 1).getFirst();
    }

    private List<SpanData> some(String name, int count) {
        return await().atMost(PATIENCE).until(() -> spans(this.id, name), found -> found.size() == count);
    }

    private List<SpanData> spans(UUID conversation, String name) {
        return this.exported.getFinishedSpanItems()
            .stream()
            .filter(span -> conversation.toString().equals(span.getAttributes().get(CONVERSATION)))
            .filter(span -> span.getName().equals(name))
            .toList();
    }

    private static Map<String, String> texts(SpanData span) {
        Map<String, String> texts = new HashMap<>();
        span.getAttributes().forEach((key, value) -> texts.put(key.getKey(), String.valueOf(value)));
        return texts;
    }

    private void send(BasicProperties properties, String how) {
        send(this.id, properties, how);
    }

    private void confirm(UUID event, BasicProperties properties, String how) {
        String body = "{\"id\":\"" + event + "\",\"how\":\"" + how + "\"}";
        this.broker.publish("order.events", "order.confirmed", properties, body.getBytes(StandardCharsets.UTF_8));
    }

    private void send(UUID event, BasicProperties properties, String how) {
        String body = "{\"id\":\"" + event + "\",\"how\":\"" + how + "\"}";
        this.broker.publish("order.events", "order.placed", properties, body.getBytes(StandardCharsets.UTF_8));
    }

    private BasicProperties properties(@Nullable Span sender) {
        return properties(this.id, sender).build();
    }

    private static BasicProperties.Builder properties(UUID about, @Nullable Span sender) {
        BasicProperties.Builder properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .correlationId(about.toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .deliveryMode(2);
        return (sender == null) ? properties : properties.headers(Map.of("traceparent",
                "00-" + sender.getSpanContext().getTraceId() + "-" + sender.getSpanContext().getSpanId() + "-01"));
    }

}
