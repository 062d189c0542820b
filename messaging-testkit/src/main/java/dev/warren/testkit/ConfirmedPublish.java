package dev.warren.testkit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Publishes one message and waits until a queue has it.
///
/// @param channel in confirm mode
/// @param returned whether no queue took the message
record ConfirmedPublish(Channel channel, AtomicBoolean returned) {

    private static final int LIMIT_MILLIS = 10_000;

    static ConfirmedPublish on(Channel channel) throws IOException {
        channel.confirmSelect();
        var returned = new AtomicBoolean();
        channel.addReturnListener(message -> returned.set(true));
        return new ConfirmedPublish(channel, returned);
    }

    void send(String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body)
            throws IOException, InterruptedException, TimeoutException {
        this.returned.set(false);
        this.channel.basicPublish(exchange, routingKey, true, properties, body);
        // the broker sends a return before its confirm
        this.channel.waitForConfirmsOrDie(LIMIT_MILLIS);
        if (this.returned.get()) {
            throw new TestStackException("No queue is bound for messages to exchange '" + exchange
                    + "' with routing key '" + routingKey + "'");
        }
    }

}
