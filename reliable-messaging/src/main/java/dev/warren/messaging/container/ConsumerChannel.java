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

/// A channel that consumes a queue. It buffers the deliveries, at most as many as its prefetch, until the consumer
/// takes them. When the channel closes, the broker requeues the unacknowledged messages.
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

    /// Opens a channel and starts to consume.
    /// @throws AmqpException when the broker is away or refuses, as when the queue is
    /// missing
    static ConsumerChannel open(ConnectionFactory connections, ConsumedQueue queue, int prefetch) {
        return OwnChannel.open(connections, "to consume " + queue.name(), channel -> {
            ConsumerChannel opened = new ConsumerChannel(queue, channel);
            opened.consume(prefetch);
            return opened;
        });
    }

    /// Changes the prefetch; earlier deliveries stay in the buffer.
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

    /// Takes the buffered deliveries. When there are none, it waits for the first.
    /// @return an empty list when [#wake()] was called
    /// @throws AmqpException when the channel has ended
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

    /// Ends the channel: the next [#take] fails and names the reason. The first reason
    /// counts.
    synchronized void end(String why) {
        if (this.end == null) {
            this.end = why;
        }
        wake();
    }

    /// Whether the channel has ended; the broker delivers unacknowledged messages again.
    boolean isEnded() {
        return this.end != null;
    }

    /// Acknowledges a delivery, and optionally those before it.
    /// @throws AmqpException when the delivery has gone back to the queue
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

    /// Marks the channel of an ordered queue to stay open until its connection closes.
    /// When a consumer is cancelled, the broker makes another instance the active
    /// consumer at once, and delivers later messages there while earlier ones are still
    /// unacknowledged here. When a connection closes, it requeues all of them first.
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

    /// Converts the properties. A message whose properties cannot be read becomes a
    /// delivery that says so, and later a dead letter.
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

    /// A delivery as the AMQP client hands it over.
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

        /// Ends the channel, because the queue was deleted or its leader has moved.
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
