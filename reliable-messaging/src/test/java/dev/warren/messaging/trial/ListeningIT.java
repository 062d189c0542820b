package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.message.Headers;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.retry.delays=100ms,200ms", "warren.messaging.retry.first-pause=1ms" })
@MessagingTest(service = "payment", publishers = "order.events")
class ListeningIT extends ListeningBehaviour {

    @Override
    String queue() {
        return ScriptedService.QUEUE;
    }

    @Override
    String routingKey() {
        return "order.placed";
    }

    @Test
    void makesACallOutsideTheTransactionAndRecordsItsResultInOne() {
        send("order.confirmed", properties("order.confirmed.v1").build(), placed(this.id, "ok"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        assertThat(this.trial.effects(this.id)).containsExactly("call 1");
    }

    @Test
    void makesTheCallAnewWhenTheWorldHasChangedSinceItLooked() {
        send("order.confirmed", properties("order.confirmed.v1").build(), placed(this.id, "changed"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        assertThat(this.trial.effects(this.id)).containsExactly("call 2");
    }

    @Test
    void makesNoCallForAMessageThatWasHandled() {
        BasicProperties properties = properties("order.confirmed.v1").build();
        send("order.confirmed", properties, placed(this.id, "ok"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        send("order.confirmed", properties, placed(this.id, "ok"));
        awaitNeighbour();
        assertThat(this.trial.calls(this.id)).isEqualTo(1);
    }

    @Test
    void makesNoCallForAMessageOfAnotherTypeWithTheSameId() {
        BasicProperties properties = properties("order.placed.v1").build();
        send("order.placed", properties, placed(this.id, "ok"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        send("order.confirmed", properties.builder().type("order.confirmed.v1").build(), placed(this.id, "ok"));
        assertThat(headers(awaitDeadLetter()).get(Headers.FAILURE_MESSAGE)).contains("another type or body");
        assertThat(this.trial.calls(this.id)).isZero();
        assertThat(this.trial.effects(this.id)).containsExactly("placed");
    }

    @Test
    void handlesAMessageOnceOfWhichAnEarlierVersionKeptNoDigest() {
        BasicProperties properties = properties("order.placed.v1").build();
        send("order.placed", properties, placed(this.id, "ok"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        this.jdbc.sql("update messaging.inbox set digest = null where message_id = ?::uuid")
            .param(properties.getMessageId())
            .update();
        send("order.placed", properties, placed(UUID.randomUUID(), "ok"));
        awaitNeighbour();
        assertThat(this.broker.drain(queue() + ".dead")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void deadLettersWhatIsMalformedAtOnceAndHandlesItsNeighbours(String what,
            UnaryOperator<BasicProperties.Builder> change, String body, String reason) {
        send("order.placed", change.apply(properties("order.placed.v1")).build(), body);
        awaitNeighbour();
        ReceivedMessage dead = awaitDeadLetter();
        assertThat(headers(dead)).containsEntry(Headers.FAILURE_KIND, "MALFORMED")
            .containsEntry(Headers.RETRY_ATTEMPTS, "1");
        assertThat(headers(dead).get(Headers.FAILURE_MESSAGE)).contains(reason);
    }

    static Stream<Arguments> deadLettersWhatIsMalformedAtOnceAndHandlesItsNeighbours() {
        String good = placed(UUID.randomUUID(), "ok");
        UnaryOperator<BasicProperties.Builder> asIs = properties -> properties;
        return Stream.of(Arguments.of("an empty body", asIs, "", "not Placed"),
                Arguments.of("no JSON", asIs, "hello", "not Placed"),
                Arguments.of("a missing field", asIs, "{}", "not Placed"),
                Arguments.of("deep nesting", asIs, "{\"x\":" + "[".repeat(10_000), "depth"),
                Arguments.of("no id", change(properties -> properties.messageId(null)), good, "message_id is missing"),
                Arguments.of("no type", change(properties -> properties.type(null)), good, "type is missing"),
                Arguments.of("a class name", change(properties -> properties.type("java.util.HashMap")), good,
                        "not a logical type"),
                Arguments.of("another version", change(properties -> properties.type("order.placed.v2")), good,
                        "order.placed.v2 is unknown to payment.order-events"),
                Arguments.of("another content type", change(properties -> properties.contentType("text/plain")), good,
                        "content_type"),
                Arguments.of("a senseless content type", change(properties -> properties.contentType(";=;")), good,
                        "content_type"),
                Arguments.of("Java serialization",
                        change(properties -> properties.contentType("application/x-java-serialized-object")), good,
                        "content_type"),
                Arguments.of("a large header",
                        change(properties -> properties.headers(Map.of("big", "y".repeat(50_000)))), good,
                        "header 'big' takes"));
    }

    private void send(String routingKey, BasicProperties properties, String body) {
        this.broker.publish("order.events", routingKey, properties, body.getBytes(StandardCharsets.UTF_8));
    }

    private static UnaryOperator<BasicProperties.Builder> change(UnaryOperator<BasicProperties.Builder> change) {
        return change;
    }

}
