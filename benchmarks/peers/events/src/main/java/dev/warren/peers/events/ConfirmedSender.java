package dev.warren.peers.events;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitOperations;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import tools.jackson.databind.json.JsonMapper;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends events to the contender's exchange, persistent and mandatory, and waits for the broker's confirms.
@RequiredArgsConstructor
class ConfirmedSender {

    private static final long SECONDS_TO_CONFIRM = 5;

    private final RabbitTemplate template;

    private final JsonMapper json;

    private final String exchange;

    /// Returns when the broker has confirmed the event.
    /// @throws AmqpException when it does not, or no queue takes it
    void send(Happened event) {
        await(send(this.template, event.id(), this.json.writeValueAsBytes(event)));
    }

    /// Sends without waiting.
    CorrelationData send(RabbitOperations operations, UUID id, byte[] body) {
        var correlation = new CorrelationData(id.toString());
        operations.send(this.exchange, Happened.TYPE, message(id, body), correlation);
        return correlation;
    }

    /// Returns when the broker has confirmed the message.
    /// @throws AmqpException when it does not, or no queue takes it
    static void await(CorrelationData correlation) {
        try {
            CorrelationData.Confirm confirm = correlation.getFuture().get(SECONDS_TO_CONFIRM, TimeUnit.SECONDS);
            if (!confirm.ack() || correlation.getReturned() != null) {
                throw new AmqpException("The broker does not take message " + correlation.getId() + ": "
                        + confirm.reason() + ", returned: " + correlation.getReturned());
            }
        }
        catch (ExecutionException | TimeoutException ex) {
            throw new AmqpException("The broker does not confirm message " + correlation.getId(), ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AmqpException("Interrupted while message " + correlation.getId() + " was not confirmed", ex);
        }
    }

    private static Message message(UUID id, byte[] body) {
        return MessageBuilder.withBody(body)
            .setContentType(MessageProperties.CONTENT_TYPE_JSON)
            .setMessageId(id.toString())
            .setType(Happened.TYPE)
            .build();
    }

}
