package dev.warren.peers.tutorial;

import dev.warren.peers.Publisher;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;

/// Sends at once, while the transaction is still open.
@Component
class RabbitPublisher implements Publisher {

    private final RabbitTemplate template;

    RabbitPublisher(RabbitTemplate template) {
        this.template = template;
    }

    @Override
    public void publish(String exchange, String routingKey, Object message) {
        this.template.convertAndSend(exchange, routingKey, message);
    }

}
