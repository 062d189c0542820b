package dev.warren.messaging.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import dev.warren.messaging.message.BoundedPropertiesConverter;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.message.PayloadSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

/// A converter that keeps a delivery's properties as the broker sent them, because Spring's own conversion drops some.
/// It leaves out only properties that could not be written again, such as short text that is not UTF-8 or endlessly
/// nested tables, and names them in the header [dev.warren.messaging.message.Headers#REFUSED].
final class RawPropertiesConverter extends DefaultMessagePropertiesConverter {

    private final BoundedPropertiesConverter bounds = new BoundedPropertiesConverter(PayloadSettings.widest());

    @Override
    public MessageProperties toMessageProperties(BasicProperties source, @Nullable Envelope envelope, String charset) {
        MessageProperties writable = this.bounds.toMessageProperties(source, envelope, charset);
        Received received = new Received((writable.getHeader(Headers.REFUSED) == null) ? source
                : this.bounds.fromMessageProperties(writable, charset));
        if (envelope != null) {
            received.setDeliveryTag(envelope.getDeliveryTag());
            received.setRedelivered(envelope.isRedeliver());
        }
        return received;
    }

    static StoredMessage of(Message message) {
        return new StoredMessage(((Received) message.getMessageProperties()).whole, message.getBody());
    }

    @SuppressWarnings("serial") // never serialised; the superclass is by its history
    private static final class Received extends MessageProperties {

        private final transient BasicProperties whole;

        Received(BasicProperties whole) {
            this.whole = whole;
        }

    }

}
