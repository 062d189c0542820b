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
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// A channel that consumes a queue. What the broker delivers on it waits here, at most as much as its prefetch, until the
/// lane takes what there is. The broker takes back what is not acknowledged when this is closed.
final class ConsumerChannel implements AutoCloseable {

    private static final Arrival NOTHING = new Arrival(new Envelope(0, false, "", ""), new BasicProperties(),
            new byte[0], 0);

    private final String queue;

    private final Channel channel;

    private final MessagePropertiesConverter converter;

    private final Function<Message, Processing> beginning;

    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();

    private volatile @Nullable String end;

    private String consumer = "";

    ConsumerChannel(String queue, Channel channel, MessagePropertiesConverter converter,
            Function<Message, Processing> beginning) {
        this.queue = queue;
        this.channel = channel;
        this.converter = converter;
        this.beginning = beginning;
    }

    /// Begins to consume.
    /// @param beginning is told of each message that is taken
    /// @throws AmqpException when the broker is away or does not let it, as without the
    /// queue
    static ConsumerChannel open(ConnectionFactory connections, String queue, int prefetch,
            MessagePropertiesConverter converter, Function<Message, Processing> beginning) {
        return OwnChannel.open(connections, "to consume " + queue, channel -> {
            ConsumerChannel intake = new ConsumerChannel(queue, channel, converter, beginning);
            intake.consume(prefetch);
            return intake;
        });
    }

    /// Consumes with another prefetch from now on; what was delivered stays.
    /// @throws AmqpException when the broker is away
    void prefetch(int count) {
        try {
            this.channel.basicCancel(this.consumer);
            consume(count);
        }
        catch (IOException | ShutdownSignalException ex) {
            throw new AmqpException(this.queue + " cannot be consumed on: " + ex.getMessage(), ex);
        }
    }

    void consume(int prefetch) throws IOException {
        this.channel.basicQos(prefetch);
        this.consumer = this.channel.basicConsume(this.queue, false, new Consumer());
    }

    /// Takes what is there, waiting for the first message only.
    /// @return nothing when [#wake()] was called
    /// @throws AmqpException when the broker delivers no more
    List<Delivery> take(int most) throws InterruptedException {
        List<Arrival> taken = new ArrayList<>(most);
        taken.add(this.arrived.take());
        this.arrived.drainTo(taken, most - 1);
        if (this.end != null) {
            throw new AmqpException(this.queue + " is not consumed on: " + this.end);
        }
        taken.removeIf(arrival -> arrival == NOTHING);
        return taken.stream().map(this::delivery).toList();
    }

    /// Lets who waits go on without a message.
    void wake() {
        this.arrived.add(NOTHING);
    }

    /// Nothing is taken of it any more: the next who tries to is told why, by the first
    /// who said so.
    synchronized void end(String why) {
        if (this.end == null) {
            this.end = why;
        }
        wake();
    }

    /// Whether something has ended it; what is not acknowledged comes again.
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

    @Override
    public void close() {
        OwnChannel.close(this.channel);
    }

    private Delivery delivery(Arrival arrival) {
        Message message = new Message(arrival.body(), properties(arrival));
        return new Delivery(message, this.channel::isOpen, arrival.atNanos(), this.beginning.apply(message));
    }

    /// Nobody else would set a message aside that cannot even be taken over.
    private MessageProperties properties(Arrival arrival) {
        MessageProperties properties;
        try {
            properties = this.converter.toMessageProperties(arrival.properties(), arrival.envelope(),
                    StandardCharsets.UTF_8.name());
        }
        catch (RuntimeException ex) {
            properties = new MessageProperties();
            properties.setDeliveryTag(arrival.envelope().getDeliveryTag());
            properties.setHeader(Headers.REFUSED, "they cannot be read: " + ex);
        }
        properties.setConsumerQueue(this.queue);
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
