package dev.warren.messaging.container;

import dev.warren.messaging.message.MessageReader;
import lombok.RequiredArgsConstructor;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.support.converter.MessageConverter;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/// The message converter of `@RabbitListener` methods: it reads the JSON of a message, decompressed and decrypted, into
/// the type of the method's parameter. The message does not name a class.
@RequiredArgsConstructor
public final class EventMessageConverter implements MessageConverter {

    private final MessageReader reader;

    @Override
    public Object fromMessage(Message message) {
        Type type = message.getMessageProperties().getInferredArgumentType();
        if (type == byte[].class || type == null || type == Object.class) {
            return this.reader.json(message);
        }
        if (type == String.class) {
            return new String(this.reader.json(message), StandardCharsets.UTF_8);
        }
        return this.reader.read(message, type);
    }

    /// @throws UnsupportedOperationException always: a reliable listener publishes
    /// through the outbox
    @Override
    public Message toMessage(Object object, MessageProperties properties) {
        throw new UnsupportedOperationException("publish " + object.getClass().getSimpleName() + " through the Outbox");
    }

}
