package dev.warren.peers.tutorial;

import dev.warren.peers.Publisher;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;

/// Publishes at once, while the transaction is still open.
@Component
@RequiredArgsConstructor
class RabbitPublisher implements Publisher {

    private final RabbitTemplate template;

    @Override
    public void publish(String exchange, String routingKey, Object message) {
        this.template.convertAndSend(exchange, routingKey, message);
    }

}
