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

/// A message as the broker delivered it. It is stored in AMQP's own encoding, in which a number keeps its width, bytes
/// stay bytes and text need not be UTF-8; no other form restores each header unchanged.
///
/// @param properties the properties with all headers
/// @param body the body
@SuppressWarnings("ArrayRecordComponent") // two messages are never compared
public record StoredMessage(BasicProperties properties, byte[] body) {

    /// Keeps long text as bytes, so that text which is not UTF-8 is published unchanged.
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

    /// Returns all headers; empty when there are none.
    public Map<String, Object> headers() {
        return Objects.requireNonNullElse(this.properties.getHeaders(), Map.of());
    }

    /// Returns a header's text; empty when it is missing or not text.
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
            // the client's reader expects the class and weight fields that precede
            // properties in a frame
            out.writeShort(0);
            out.writeLong(this.body.length);
            this.properties.writePropertiesTo(new ContentHeaderPropertyWriter(out));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return bytes.toByteArray();
    }

    /// Returns a message to publish. It has no user id, because the broker accepts only
    /// the publisher's own, and no expiration, because that would remove the message
    /// while it waits for its handler.
    Message message() {
        BasicProperties publishable = this.properties.builder().userId(null).expiration(null).build();
        MessageProperties properties = CONVERTER.toMessageProperties(publishable, NOWHERE,
                StandardCharsets.UTF_8.name());
        properties.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        return new Message(this.body, properties);
    }

}
