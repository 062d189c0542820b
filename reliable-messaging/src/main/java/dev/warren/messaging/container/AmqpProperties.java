package dev.warren.messaging.container;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.ContentHeaderPropertyWriter;
import dev.warren.messaging.message.Headers;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The conversion of a message's properties and headers to bytes, in AMQP's own encoding, without any loss.
final class AmqpProperties {

    private static final DefaultMessagePropertiesConverter CONVERTER = new DefaultMessagePropertiesConverter();

    private AmqpProperties() {
    }

    static byte[] write(MessageProperties properties) {
        BasicProperties header = CONVERTER.fromMessageProperties(properties, "UTF-8");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            // class and weight fields and the size of the body, which the client's reader
            // expects first
            out.writeShort(0);
            out.writeLong(0);
            header.writePropertiesTo(new ContentHeaderPropertyWriter(out));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return bytes.toByteArray();
    }

    /// @param queue the queue of the message
    static MessageProperties read(byte[] bytes, String queue) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            BasicProperties header = new BasicProperties(in);
            MessageProperties properties = CONVERTER.toMessageProperties(header, new Envelope(0, false,
                    text(header, Headers.ORIGIN_EXCHANGE), text(header, Headers.ORIGIN_ROUTING_KEY)), "UTF-8");
            properties.setConsumerQueue(queue);
            return properties;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String text(BasicProperties header, String name) {
        return (header.getHeaders() == null) ? "" : Objects.toString(header.getHeaders().get(name), "");
    }

}
