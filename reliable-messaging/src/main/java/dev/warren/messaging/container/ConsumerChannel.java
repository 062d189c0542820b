package dev.warren.messaging.container;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.publishing.OwnChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A channel that consumes a queue. Delivered messages wait here, at most as many as its prefetch, until the consumer
/// takes them. The broker takes unacknowledged messages back when the channel closes.
final class ConsumerChannel implements AutoCloseable {

    private static final Arrival NOTHING = new Arrival(new Envelope(0, false, "", ""), new BasicProperties(),
            new byte[0], 0);

    private final ConsumedQueue queue;

    private final Channel channel;

    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();

    private volatile @Nullable String end;

    private String consumerTag = "";

    private boolean isLeftOpen;

    ConsumerChannel(ConsumedQueue queue, Channel channel) {
        this.queue = queue;
        this.channel = channel;
    }

    /// Begins to consume.
    /// @throws AmqpException when the broker is away or refuses, as without the queue
    static ConsumerChannel open(ConnectionFactory connections, ConsumedQueue queue, int prefetch) {
        return OwnChannel.open(connections, "to consume " + queue.name(), channel -> {
            ConsumerChannel opened = new ConsumerChannel(queue, channel);
            opened.consume(prefetch);
            return opened;
        });
    }

    /// Consumes with another prefetch from now on; what was delivered stays.
    /// @throws AmqpException when the broker is away
    void prefetch(int count) {
        try {
            this.channel.basicCancel(this.consumerTag);
            consume(count);
        }
        catch (IOException | ShutdownSignalException ex) {
            throw new AmqpException(this.queue.name() + " cannot be consumed on: " + ex.getMessage(), ex);
        }
    }

    void consume(int prefetch) throws IOException {
        this.channel.basicQos(prefetch);
        this.consumerTag = this.channel.basicConsume(this.queue.name(), false, this.queue.arguments(), new Consumer());
    }

    /// Takes the messages that are there, waiting for the first one only.
    /// @return nothing when [#wake()] was called
    /// @throws AmqpException when the broker delivers no more
    List<Delivery> take(int most) throws InterruptedException {
        List<Arrival> taken = new ArrayList<>(most);
        taken.add(this.arrived.take());
        this.arrived.drainTo(taken, most - 1);
        if (this.end != null) {
            throw new AmqpException(this.queue.name() + " is not consumed on: " + this.end);
        }
        taken.removeIf(arrival -> arrival == NOTHING);
        return taken.stream().map(this::delivery).toList();
    }

    /// Ends the wait of [#take] without a message.
    void wake() {
        this.arrived.add(NOTHING);
    }

    /// Ends it: the next [#take] fails and says why. The first reason counts.
    synchronized void end(String why) {
        if (this.end == null) {
            this.end = why;
        }
        wake();
    }

    /// Whether something has ended it; unacknowledged messages are delivered again.
    boolean isEnded() {
        return this.end != null;
    }

    /// Acknowledges a delivery, and those before it too.
    /// @throws AmqpException when the broker has taken it back
    void acknowledge(Delivery delivery, boolean allBefore) {
        try {
            this.channel.basicAck(delivery.tag(), allBefore);
        }
        catch (ShutdownSignalException ex) {
            throw new AmqpException("what was handled could not be acknowledged: " + ex.getMessage(), ex);
        }
        catch (IOException ex) {
            throw new AmqpIOException("what was handled could not be acknowledged", ex);
        }
    }

    /// The consumer stops. A channel of an ordered queue is left to its connection: of a
    /// consumer that is cancelled the broker gives the queue to another instance at once,
    /// and delivers later messages there while earlier ones are still unacknowledged
    /// here; of a connection that ends it takes all back first.
    void stopped() {
        this.isLeftOpen = this.queue.isOrdered();
    }

    @Override
    public void close() {
        if (!this.isLeftOpen) {
            OwnChannel.close(this.channel);
        }
    }

    private Delivery delivery(Arrival arrival) {
        Message message = new Message(arrival.body(), properties(arrival));
        return new Delivery(message, this.channel::isOpen, arrival.atNanos(), this.queue.begin().apply(message), null);
    }

    /// A message whose properties cannot be read becomes a delivery that says so, and
    /// from there a dead letter.
    private MessageProperties properties(Arrival arrival) {
        MessageProperties properties;
        try {
            properties = this.queue.converter()
                .toMessageProperties(arrival.properties(), arrival.envelope(), StandardCharsets.UTF_8.name());
        }
        catch (RuntimeException ex) {
            properties = new MessageProperties();
            properties.setDeliveryTag(arrival.envelope().getDeliveryTag());
            properties.setHeader(Headers.REFUSED, "they cannot be read: " + ex);
        }
        properties.setConsumerQueue(this.queue.listener());
        return properties;
    }

    /// What was delivered, as it came.
    @SuppressWarnings("ArrayRecordComponent") // never compared whole
    private record Arrival(Envelope envelope, BasicProperties properties, byte[] body, long atNanos) {
    }

    private final class Consumer extends DefaultConsumer {

        Consumer() {
            super(ConsumerChannel.this.channel);
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
            ConsumerChannel.this.arrived.add(new Arrival(envelope, properties, body, System.nanoTime()));
        }

        /// The queue was deleted, or its leader has moved.
        @Override
        public void handleCancel(String tag) {
            end("the broker has cancelled the consumer");
        }

        @Override
        public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
            end(String.valueOf(signal.getMessage()));
        }

    }

}
