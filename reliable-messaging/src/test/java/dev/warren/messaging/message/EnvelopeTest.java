package dev.warren.messaging.message;

import dev.warren.messaging.LogicalType;
import dev.warren.messaging.MalformedMessageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageProperties;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EnvelopeTest {

    private final UUID id = UUID.randomUUID();

    private MessageProperties properties = new MessageProperties();

    @BeforeEach
    void write() {
        this.properties = new MessageWriter("order", Integer.MAX_VALUE, InstantSource.fixed(Instant.EPOCH))
            .write(this.id, "order.placed.v1", "4711", Instant.EPOCH, new byte[0])
            .getMessageProperties();
    }

    @Test
    void readsWhatTheWriterWrote() {
        assertThat(Envelope.of(this.properties)).isEqualTo(new Envelope(this.id, new LogicalType("order.placed", 1)));
    }

    @Test
    void carriesTheCloudEventsAttributes() {
        assertThat(this.properties.getHeaders()).containsEntry("cloudEvents_specversion", "1.0")
            .containsEntry("cloudEvents_id", this.id.toString())
            .containsEntry("cloudEvents_source", "/order")
            .containsEntry("cloudEvents_type", "order.placed.v1")
            .containsEntry("cloudEvents_subject", "4711")
            .containsEntry("cloudEvents_time", "1970-01-01T00:00:00Z");
    }

    @Test
    void namesTheMissingOrWrongProperty() {
        refuses(properties -> properties.setMessageId(null), "message_id is missing");
        refuses(properties -> properties.setMessageId("4711"), "message_id is '4711' instead of a UUID");
        refuses(properties -> properties.setMessageId("x".repeat(36)), "instead of a UUID");
        refuses(properties -> properties.setType(null), "type is missing");
        refuses(properties -> properties.setType("dev.warren.OrderPlaced"), "is not a logical type");
        refuses(properties -> properties.setContentType("application/x-java-serialized-object"),
                "instead of application/json");
        refuses(properties -> properties.setContentType(";;;"), "content_type is ';;;'");
        refuses(properties -> properties.setContentEncoding("utf-16"), "content_encoding is 'utf-16'");
    }

    private void refuses(Consumer<MessageProperties> change, String because) {
        write();
        change.accept(this.properties);
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> Envelope.of(this.properties))
            .withMessageContaining(because);
    }

}
