package dev.warren.messaging.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.trial.ScriptedHandler;
import dev.warren.messaging.trial.ScriptedService;
import dev.warren.messaging.trial.Telemetry;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = { ScriptedService.class, Telemetry.class })
@MessagingTest(service = "payment", publishers = "order.events")
class ReplayTracingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final String SPAN = "b7ad6b7169203331";

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    private DeadLetters letters;

    @Autowired
    private InMemorySpanExporter exported;

    private final UUID order = UUID.randomUUID();

    @Test
    void beginsANewTraceForAReplayAndLinksItToTheOneBefore() {
        this.trial.mend(false);
        send();
        DeadLetter dead = await().atMost(PATIENCE).until(this::held, found -> !found.isEmpty()).getFirst();
        this.trial.mend(true);
        this.letters.replay(dead.id(), "ada");
        List<SpanData> tries = await().atMost(PATIENCE)
            .until(() -> spans("process " + ScriptedService.QUEUE), found -> found.size() == 2);
        SpanData again = spans("send payment.redelivery").getFirst();
        assertThat(again.getTraceId()).isNotEqualTo(TRACE);
        assertThat(again.getLinks()).singleElement()
            .extracting(LinkData::getSpanContext)
            .satisfies(link -> assertThat(link.getSpanId()).isEqualTo(SPAN));
        assertThat(tries.getLast().getParentSpanId()).isEqualTo(again.getSpanId());
        assertThat(tries).extracting(span -> span.getAttributes().get(AttributeKey.stringKey("warren.outcome")))
            .containsExactly("dead_lettered", "handled");
    }

    private List<DeadLetter> held() {
        Selection ours = new Selection(null, null, null, null, this.order.toString(), null, null, null);
        return this.letters.search(ours, Set.of(DeadLetterState.HELD), null, 1);
    }

    private List<SpanData> spans(String name) {
        return this.exported.getFinishedSpanItems()
            .stream()
            .filter(span -> this.order.toString()
                .equals(span.getAttributes().get(AttributeKey.stringKey("messaging.message.conversation_id"))))
            .filter(span -> span.getName().equals(name))
            .toList();
    }

    private void send() {
        BasicProperties properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .correlationId(this.order.toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .headers(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01"))
            .deliveryMode(2)
            .build();
        String body = "{\"id\":\"" + this.order + "\",\"how\":\"broken\"}";
        TestBroker.shared().publish("order.events", "order.placed", properties, body.getBytes(StandardCharsets.UTF_8));
    }

}
