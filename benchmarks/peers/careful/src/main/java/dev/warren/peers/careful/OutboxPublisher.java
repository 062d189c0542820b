package dev.warren.peers.careful;

import dev.warren.peers.Publisher;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.support.converter.MessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;

/// Writes messages to the outbox, in the caller's transaction.
@Component
@RequiredArgsConstructor
class OutboxPublisher implements Publisher {

    private final Outbox outbox;

    private final MessageConverter converter;

    private final Clock clock;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(String exchange, String routingKey, Object message) {
        this.outbox.save(new OutboxMessage(exchange, routingKey,
                this.converter.toMessage(message, new MessageProperties()), this.clock.instant()));
    }

}
