package dev.warren.messaging.container;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/// Deliveries of which only the tag matters.
final class TaggedMessages {

    private TaggedMessages() {
    }

    static Delivery message(long tag) {
        MessageProperties properties = new MessageProperties();
        properties.setDeliveryTag(tag);
        return Delivery.now(new Message(new byte[0], properties), () -> true);
    }

}
