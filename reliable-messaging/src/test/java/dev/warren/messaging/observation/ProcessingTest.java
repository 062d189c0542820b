package dev.warren.messaging.observation;

import dev.warren.messaging.observation.Processing.Scope;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessingTest {

    @BeforeEach
    @AfterEach
    void forget() {
        MDC.clear();
    }

    @Test
    void saysInTheLogWhichMessageItIsAboutUntilItsScopeIsClosed() {
        try (Scope _ = processing("m-1", "order-1").open()) {
            assertThat(MDC.getCopyOfContextMap()).containsEntry(Processing.MESSAGE_ID, "m-1")
                .containsEntry(Processing.CORRELATION_ID, "order-1");
        }
        assertThat(MDC.get(Processing.MESSAGE_ID)).isNull();
        assertThat(MDC.get(Processing.CORRELATION_ID)).isNull();
    }

    @Test
    void goesBackToTheOuterMessageWhenAnInnerScopeIsClosed() {
        try (Scope _ = processing("m-1", "order-1").open()) {
            try (Scope _ = processing("m-2", null).open()) {
                assertThat(MDC.get(Processing.MESSAGE_ID)).isEqualTo("m-2");
                assertThat(MDC.get(Processing.CORRELATION_ID)).isNull();
            }
            assertThat(MDC.get(Processing.MESSAGE_ID)).isEqualTo("m-1");
            assertThat(MDC.get(Processing.CORRELATION_ID)).isEqualTo("order-1");
        }
    }

    @Test
    void writesNoLinesOfItsOwnIntoTheLog() {
        try (Scope _ = processing("m-1\nERROR forged", null).open()) {
            assertThat(MDC.get(Processing.MESSAGE_ID)).isEqualTo("m-1·ERROR forged");
        }
    }

    private static Processing processing(String messageId, @Nullable String correlationId) {
        MessageProperties properties = new MessageProperties();
        properties.setMessageId(messageId);
        properties.setCorrelationId(correlationId);
        return Processing.of(new Message(new byte[0], properties), Observation.NOOP);
    }

}
