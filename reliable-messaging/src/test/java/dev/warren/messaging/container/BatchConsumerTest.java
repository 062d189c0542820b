package dev.warren.messaging.container;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import dev.warren.messaging.observation.Processing;
import io.micrometer.observation.Observation;
import dev.warren.messaging.pacing.Linger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A consumer on a channel that delivers the test's messages, and records the acknowledgements.
@Timeout(30)
class BatchConsumerTest {

    private static final String QUEUE = "queue";

    private static final ConsumerEvents NO_EVENTS = new ConsumerEvents() {
        @Override
        public void started(BatchConsumer consumer) {
            // not of interest
        }

        @Override
        public void failed(BatchConsumer consumer, Throwable failure) {
            // not of interest
        }

        @Override
        public void stopped(BatchConsumer consumer) {
            // not of interest
        }
    };

    private final LinkedBlockingQueue<ConsumerChannel> opened = new LinkedBlockingQueue<>();

    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();

    private final CountDownLatch end = new CountDownLatch(1);

    private @Nullable Consumer consumer;

    private int deliveries = 3;

    private int deliveriesAfterAcknowledgement;

    private BatchConsumer tested = consumer(message -> {
    }, BatchConsumerTest::done);

    @AfterEach
    void stop() throws Exception {
        this.end.countDown();
        this.tested.stop(Duration.ofSeconds(10)).join();
    }

    @Test
    void acknowledgesWhatWasHandledTogetherAtOnce() {
        start(consumer(message -> {
        }, BatchConsumerTest::done));
        await().until(() -> this.acknowledged.size() == 2);
        assertThat(this.acknowledged).containsExactly("1", "up to 3");
    }

    @Test
    void acknowledgesNothingBeforeAMessageThatIsStillInHand() {
        start(consumer(message -> this.end.await(), BatchConsumerTest::done));
        await().until(() -> this.acknowledged.size() == 2);
        assertThat(this.acknowledged).containsExactly("2", "3");
        this.end.countDown();
        await().until(() -> this.acknowledged.size() == 3);
    }

    /// The message is delivered again after the end of the channel, which the consumer
    /// has not noticed yet.
    @Test
    void neverAcknowledgesAMessageThatCouldNeitherBeHandledNorPassedOn() throws Exception {
        start(consumer(message -> {
            this.end.await();
            throw new IOException("it cannot be passed on");
        }, (messages, size) -> {
            this.end.countDown();
            await().until(() -> this.opened.stream().anyMatch(ConsumerChannel::isEnded));
            return done(messages, size);
        }));
        await().until(() -> this.opened.size() == 2);
        assertThat(this.acknowledged).containsExactly("2", "3");
    }

    @Test
    void goesOnWithAnotherChannelAlthoughAMessageIsInHandForEver() throws Exception {
        start(consumer(message -> awaitWithoutHeedingInterrupts(), BatchConsumerTest::done));
        await().until(() -> this.opened.size() == 1);
        this.opened.element().end("the broker has gone away");
        await().until(() -> this.opened.size() == 2 && this.tested.isConsuming());
    }

    /// Large messages are delivered a few at a time, and each of them may use up the
    /// consumer's budget.
    @Test
    void lingersNotWhileItHasAllThatItMayFetch() {
        this.deliveries = 1;
        this.deliveriesAfterAcknowledgement = 5;
        start(consumer(message -> {
        }, BatchConsumerTest::done, new AdaptivePrefetch(1), Linger.always(Duration.ofDays(1))));
        await().until(() -> this.acknowledged.size() == 6);
    }

    private void start(BatchConsumer tested) {
        this.tested = tested;
        tested.start();
    }

    private BatchConsumer consumer(ConcurrentHandling.One single, BatchConsumer.BatchHandler batches) {
        return consumer(single, batches, new AdaptivePrefetch(10), Linger.whenBusy(Duration.ZERO));
    }

    private BatchConsumer consumer(ConcurrentHandling.One single, BatchConsumer.BatchHandler batches,
            AdaptivePrefetch prefetch, Linger linger) {
        return new BatchConsumer("consumer", this::open, batches,
                () -> new ConcurrentHandling(single, task -> Thread.ofPlatform().daemon().start(task),
                        Duration.ofMillis(100)),
                new BatchSizing(new AdaptiveBatchSize(10), prefetch, linger), NO_EVENTS);
    }

    private static BatchOutcome done(List<Delivery> messages, AdaptiveBatchSize size) {
        return new BatchOutcome(messages, List.of(), List.of());
    }

    /// Opens a channel. The first channel has its messages before the consumer takes one.
    private ConsumerChannel open(int prefetch) {
        Channel channel = (Channel) Proxy.newProxyInstance(BatchConsumerTest.class.getClassLoader(),
                new Class<?>[] { Channel.class }, (proxy, method, arguments) -> switch (method.getName()) {
                    case "basicAck" -> {
                        this.acknowledged
                            .add(arguments[1].equals(true) ? "up to " + arguments[0] : String.valueOf(arguments[0]));
                        if (this.deliveriesAfterAcknowledgement-- > 0) {
                            deliver((long) arguments[0] + 1);
                        }
                        yield null;
                    }
                    case "basicConsume" -> {
                        if (this.opened.isEmpty()) {
                            this.consumer = (Consumer) arguments[3];
                            for (int tag = 1; tag <= this.deliveries; tag++) {
                                deliver(tag);
                            }
                        }
                        yield "consumer";
                    }
                    case "isOpen" -> true;
                    default -> null;
                });
        try {
            ConsumerChannel opened = new ConsumerChannel(
                    new ConsumedQueue(QUEUE, QUEUE, false, new DefaultMessagePropertiesConverter(), Map.of(),
                            message -> Processing.of(message, Observation.NOOP)),
                    channel);
            opened.consume(prefetch);
            this.opened.add(opened);
            return opened;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private void deliver(long tag) throws IOException {
        Objects.requireNonNull(this.consumer)
            .handleDelivery("consumer", new Envelope(tag, false, "", QUEUE), new BasicProperties(), new byte[0]);
    }

    private void awaitWithoutHeedingInterrupts() {
        while (this.end.getCount() > 0) {
            try {
                this.end.await();
            }
            catch (InterruptedException unheeded) {
                // a loop without any check
            }
        }
    }

}
