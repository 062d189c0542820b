package dev.warren.messaging.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.ContentHeaderPropertyWriter;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A message as the broker gave it. It is kept in AMQP's own encoding, in which a number keeps its width, bytes stay
/// bytes and text need not be UTF-8; no other form brings each header back as it was.
///
/// @param properties with all headers
/// @param body its bytes
@SuppressWarnings("ArrayRecordComponent") // two messages are never compared
public record StoredMessage(BasicProperties properties, byte[] body) {

    /// Long text stays in bytes, so that text which is not UTF-8 goes out as it came.
    private static final DefaultMessagePropertiesConverter CONVERTER = new DefaultMessagePropertiesConverter(0);

    private static final Envelope NOWHERE = new Envelope(0, false, "", "");

    static StoredMessage of(byte[] properties, byte[] body) {
        try {
            return new StoredMessage(new BasicProperties(new DataInputStream(new ByteArrayInputStream(properties))),
                    body);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /// All headers; empty when there are none.
    public Map<String, Object> headers() {
        return Objects.requireNonNullElse(this.properties.getHeaders(), Map.of());
    }

    /// A header's text; empty when it is missing or not text.
    String text(String header) {
        Object value = headers().get(header);
        return (value instanceof CharSequence || value instanceof com.rabbitmq.client.LongString) ? value.toString()
                : "";
    }

    StoredMessage without(Predicate<String> header) {
        Map<String, Object> kept = new TreeMap<>(headers());
        kept.keySet().removeIf(header);
        return new StoredMessage(this.properties.builder().headers(kept).build(), this.body);
    }

    byte[] encodedProperties() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            // a reader of properties expects what stands before them in a frame
            out.writeShort(0);
            out.writeLong(this.body.length);
            this.properties.writePropertiesTo(new ContentHeaderPropertyWriter(out));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return bytes.toByteArray();
    }

    /// The message as it can be published. A user id is left out, because the broker only
    /// takes the publisher's own, and
    /// an expiration, because it would end the message while it waits for its handler.
    Message message() {
        BasicProperties publishable = this.properties.builder().userId(null).expiration(null).build();
        MessageProperties properties = CONVERTER.toMessageProperties(publishable, NOWHERE,
                StandardCharsets.UTF_8.name());
        properties.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        return new Message(this.body, properties);
    }

}
