package dev.warren.messaging.topology;

import com.rabbitmq.client.Channel;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Binding.DestinationType;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Queue;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/// A queue or an exchange on the broker. Its text is `queue payment.order-events`.
record Part(DestinationType type, String name) {

    static Part of(Queue queue) {
        return new Part(DestinationType.QUEUE, queue.getName());
    }

    static Part of(Exchange exchange) {
        return new Part(DestinationType.EXCHANGE, exchange.getName());
    }

    static Part sourceOf(Binding binding) {
        return new Part(DestinationType.EXCHANGE, Objects.requireNonNull(binding.getExchange()));
    }

    static Part destinationOf(Binding binding) {
        return new Part(binding.getDestinationType(), Objects.requireNonNull(binding.getDestination()));
    }

    /// Reads the text of a part.
    static Part parse(String text) {
        int space = text.indexOf(' ');
        return new Part(DestinationType.valueOf(text.substring(0, space).toUpperCase(Locale.ROOT)),
                text.substring(space + 1));
    }

    boolean isQueue() {
        return this.type == DestinationType.QUEUE;
    }

    /// Declares it passively, which the broker refuses as not found where it is missing.
    Object declarePassively(Channel channel) throws IOException {
        return isQueue() ? channel.queueDeclarePassive(this.name) : channel.exchangeDeclarePassive(this.name);
    }

    /// `queue` or `exchange`.
    String kind() {
        return this.type.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return kind() + " " + this.name;
    }

}
