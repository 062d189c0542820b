package dev.warren.peers.careful;

import dev.warren.peers.Publisher;

import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.support.converter.MessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;

/// Writes to the outbox, in the transaction of what is told.
@Component
class OutboxPublisher implements Publisher {

    private final Outbox outbox;

    private final MessageConverter converter;

    private final Clock clock;

    OutboxPublisher(Outbox outbox, MessageConverter converter, Clock clock) {
        this.outbox = outbox;
        this.converter = converter;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(String exchange, String routingKey, Object message) {
        this.outbox.save(new OutboxMessage(exchange, routingKey,
                this.converter.toMessage(message, new MessageProperties()), this.clock.instant()));
    }

}
