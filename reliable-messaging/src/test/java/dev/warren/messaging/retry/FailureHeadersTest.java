package dev.warren.messaging.retry;

import dev.warren.messaging.message.Headers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.listener.ListenerExecutionFailedException;

import java.io.IOException;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class FailureHeadersTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final MessageProperties message = new MessageProperties();

    @BeforeEach
    void arrive() {
        this.message.setConsumerQueue("payment.order-events");
        this.message.setReceivedExchange("order.events");
        this.message.setReceivedRoutingKey("order.placed");
    }

    @Test
    void saysWhyWhereWhenAndHowOften() {
        failure(new IllegalStateException("gateway said no", new IOException("connection reset")), 3, FIRST)
            .writeTo(this.message);
        assertThat(this.message.getHeaders()).containsEntry(Headers.FAILURE_KIND, "TRANSIENT")
            .containsEntry(Headers.FAILURE_CAUSE, "java.io.IOException")
            .containsEntry(Headers.FAILURE_MESSAGE, "gateway said no <- connection reset")
            .containsEntry(Headers.FAILED_QUEUE, "payment.order-events")
            .containsEntry(Headers.ORIGIN_EXCHANGE, "order.events")
            .containsEntry(Headers.ORIGIN_ROUTING_KEY, "order.placed")
            .containsEntry(Headers.RETRY_ATTEMPTS, 3L)
            .containsEntry(Headers.FIRST_FAILED_AT, "2026-01-01T00:00:00Z");
        assertThat(this.message.getHeaders().get(Headers.FAILURE_PLACE)).asString()
            .contains("FailureHeadersTest.saysWhy");
    }

    @Test
    void addsUpAttemptsAndKeepsTheOriginOverRounds() {
        failure(new IOException("a"), 3, FIRST).writeTo(this.message);
        this.message.setReceivedExchange("payment.redelivery");
        this.message.setReceivedRoutingKey("payment.order-events");
        failure(new IOException("b"), 3, FIRST.plusSeconds(10)).writeTo(this.message);
        assertThat(this.message.getHeaders()).containsEntry(Headers.RETRY_ATTEMPTS, 6L)
            .containsEntry(Headers.FIRST_FAILED_AT, "2026-01-01T00:00:00Z")
            .containsEntry(Headers.LAST_FAILED_AT, "2026-01-01T00:00:10Z")
            .containsEntry(Headers.ORIGIN_EXCHANGE, "order.events")
            .containsEntry(Headers.ORIGIN_ROUTING_KEY, "order.placed");
    }

    @Test
    void looksBehindTheListenersWrapper() {
        FailureHeaders failure = failure(
                new ListenerExecutionFailedException("Listener threw exception", new IOException("reset")), 1, FIRST);
        assertThat(failure.message()).isEqualTo("reset");
        assertThat(failure.cause()).isEqualTo("java.io.IOException");
    }

    @Test
    void cutsAMessageThatNoHeaderTableCouldHold() {
        assertThat(failure(new IOException("x".repeat(1_000_000)), 1, FIRST).message()).hasSizeLessThan(600);
    }

    @Test
    void keepsMailAddressesToItself() {
        String said = "550 5.1.1 <ada.l+x@mail.example.com>: Recipient address rejected; see Mail@1f2e3d";
        assertThat(failure(new IOException(said), 1, FIRST).message())
            .isEqualTo("550 5.1.1 <…@…>: Recipient address rejected; see Mail@1f2e3d");
    }

    @ParameterizedTest
    @ValueSource(strings = { "o'brien@example.com", "ada&lovelace@example.com", "john/doe@example.co.uk",
            "jörg@müller.example", "a!#$%*=?^`{|}~@example.com" })
    void keepsMailAddressesWholeToItself(String address) {
        assertThat(failure(new IOException("no such user: " + address), 1, FIRST).message())
            .isEqualTo("no such user: …@…");
    }

    @Test
    void survivesAnExceptionWithNothingInIt() {
        FailureHeaders failure = failure(new IOException((String) null) {
            @Override
            public StackTraceElement[] getStackTrace() {
                return new StackTraceElement[0];
            }
        }, 1, FIRST);
        assertThat(failure.message()).isEmpty();
        assertThat(failure.place()).isEqualTo("unknown");
    }

    @Test
    void survivesAnAttemptHeaderOfAnotherProgram() {
        this.message.setHeader(Headers.RETRY_ATTEMPTS, "many");
        assertThat(failure(new IOException("x"), 2, FIRST).attempts()).isEqualTo(2);
    }

    private FailureHeaders failure(Throwable thrown, int attempts, Instant at) {
        return FailureHeaders.of(thrown, FailureKind.TRANSIENT, this.message, attempts, at);
    }

}
