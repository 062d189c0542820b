package dev.warren.messaging.trial;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.observation.Processing;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The library's log lines about a message name the message.
@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.retry.delays=100ms", "warren.messaging.retry.first-pause=1ms" })
@MessagingTest(service = "payment", publishers = "order.events")
class LoggingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Logger engine = (Logger) LoggerFactory.getLogger("dev.warren.messaging");

    private final Queue<ILoggingEvent> lines = new ConcurrentLinkedQueue<>();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

        @Override
        protected void append(ILoggingEvent line) {
            line.prepareForDeferredProcessing();
            LoggingIT.this.lines.add(line);
        }

    };

    @Autowired
    private ScriptedHandler trial;

    private final TestBroker broker = TestBroker.shared();

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void listen() {
        this.engine.setLevel(Level.DEBUG);
        this.appender.start();
        this.engine.addAppender(this.appender);
    }

    @AfterEach
    void stopListening() {
        this.engine.detachAppender(this.appender);
        this.engine.setLevel(null);
    }

    @Test
    void namesTheMessageThatWaitsForARetry() {
        BasicProperties sent = send("fail 4");
        assertThat(context("and waits")).containsEntry(Processing.MESSAGE_ID, sent.getMessageId())
            .containsEntry(Processing.CORRELATION_ID, this.id.toString());
        // which would otherwise stay in the queue for the next class
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
    }

    @Test
    void namesTheMessageThatBecomesADeadLetter() {
        BasicProperties sent = send("refuse");
        assertThat(context("is a dead letter")).containsEntry(Processing.MESSAGE_ID, sent.getMessageId())
            .containsEntry(Processing.CORRELATION_ID, this.id.toString());
    }

    private Map<String, String> context(String text) {
        return await().atMost(PATIENCE)
            .until(() -> this.lines.stream()
                .filter(line -> line.getFormattedMessage().contains(text))
                .findFirst()
                .map(ILoggingEvent::getMDCPropertyMap)
                .orElse(Map.of()), found -> !found.isEmpty());
    }

    private BasicProperties send(String how) {
        BasicProperties properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .correlationId(this.id.toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .deliveryMode(2)
            .build();
        String body = "{\"id\":\"" + this.id + "\",\"how\":\"" + how + "\"}";
        this.broker.publish("order.events", "order.placed", properties, body.getBytes(StandardCharsets.UTF_8));
        return properties;
    }

}
