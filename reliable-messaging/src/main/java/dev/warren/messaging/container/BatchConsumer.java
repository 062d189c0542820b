package dev.warren.messaging.container;

import dev.warren.messaging.retry.Causes;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/// A consumer of a queue, with a thread and a channel of its own: it takes the delivered messages, has them handled,
/// and acknowledges them. It takes all that have arrived as a batch and never waits for more than the first message,
/// but may linger after a batch. It does not let a slow single message delay the next batch for long. When the channel
/// ends, it opens another one.
@Slf4j
final class BatchConsumer {

    private static final long REOPEN_MILLIS = 1000;

    private final String name;

    private final ChannelOpener opener;

    private final BatchHandler batches;

    private final Supplier<ConcurrentHandling> singles;

    private final BatchSizing sizing;

    private final ConsumerEvents events;

    private @Nullable Thread thread;

    private @Nullable ConsumerChannel channel;

    private volatile ConcurrentHandling single;

    private boolean running;

    private boolean tried;

    private boolean told;

    /// @param opener opens the channel, with this prefetch
    /// @param singles handles the single messages of one channel
    /// @param events receives the starts, stops and failures of the consumer
    BatchConsumer(String name, ChannelOpener opener, BatchHandler batches, Supplier<ConcurrentHandling> singles,
            BatchSizing sizing, ConsumerEvents events) {
        this.name = name;
        this.opener = opener;
        this.batches = batches;
        this.singles = singles;
        this.single = singles.get();
        this.sizing = sizing;
        this.events = events;
    }

    synchronized void start() {
        this.running = true;
        this.thread = Thread.ofPlatform().name(this.name).start(this::run);
    }

    /// Waits for the first attempt to consume, whether it succeeds or fails.
    synchronized void awaitFirstTry() {
        try {
            while (this.running && !this.tried) {
                wait();
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops taking messages. The messages in hand are handled; the other deliveries go
    /// back to the queue.
    /// @param limit the time after which the handlers are interrupted
    /// @return the thread that ends with the consumer
    synchronized Thread stop(Duration limit) {
        this.running = false;
        notifyAll();
        if (this.channel != null) {
            this.channel.wake();
        }
        Thread consuming = this.thread;
        return Thread.ofVirtual().name("stop-" + this.name).start(() -> end(consuming, limit));
    }

    /// Whether the broker delivers to it.
    synchronized boolean isConsuming() {
        return this.channel != null;
    }

    @Override
    public String toString() {
        return this.name;
    }

    private void end(@Nullable Thread consuming, Duration limit) {
        try {
            if (consuming != null && !consuming.join(limit)) {
                consuming.interrupt();
                this.single.interrupt();
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isRunning() {
        return this.running;
    }

    private void run() {
        while (isRunning()) {
            this.sizing.prefetch().restart();
            try {
                // the broker may deliver messages of the previous channel again on this
                // one
                this.single.await();
                this.single = this.singles.get();
                consume();
            }
            catch (Throwable failure) {
                failed(failure);
            }
        }
        endSingles();
        this.events.stopped(this);
    }

    private void endSingles() {
        try {
            this.single.await();
        }
        catch (InterruptedException ofAStop) {
            // they were interrupted before
            this.single.awaitTheInterrupted();
        }
    }

    private void consume() throws Exception {
        try (ConsumerChannel opened = this.opener.open(this.sizing.prefetch().size())) {
            consumes(opened);
            while (isRunning()) {
                int most = this.sizing.most();
                List<Delivery> taken = opened.take(most);
                long begin = System.nanoTime();
                handle(opened, taken);
                if (this.sizing.prefetch().changesAfter(taken)) {
                    opened.prefetch(this.sizing.prefetch().size());
                }
                this.sizing.linger().await(taken.size(), most, begin);
            }
            this.single.await();
            opened.stopped();
        }
    }

    /// Handles a batch. A batch that failed is divided into smaller ones, until each
    /// message is handled, recovered, or handled by a thread of its own.
    private void handle(ConsumerChannel from, List<Delivery> taken) throws InterruptedException {
        Deque<Delivery> inHand = new ArrayDeque<>(taken);
        try {
            handle(from, taken.size(), inHand);
        }
        finally {
            inHand.forEach(delivery -> delivery.processing().deliveredAgain());
        }
    }

    private void handle(ConsumerChannel from, int taken, Deque<Delivery> inHand) throws InterruptedException {
        while (!inHand.isEmpty() && isRunning()) {
            long begin = System.nanoTime();
            List<Delivery> batch = first(this.sizing.batch().limit(), inHand);
            BatchOutcome outcome = attempt(batch);
            acknowledge(outcome.done(), outcome.done().size() == taken && isNothingElseInHand(from), from);
            if (!isRunning()) {
                outcome.single().forEach(inHand::addFirst);
            }
            else if (!outcome.single().isEmpty()) {
                handleSingles(outcome.single(), batch.size() == 1,
                        AdaptiveBatchSize.MOMENT.minusNanos(System.nanoTime() - begin), from);
            }
            outcome.again().reversed().forEach(inHand::addFirst);
        }
    }

    /// Whether no other message is in hand. A single message that could be neither
    /// handled nor recovered has ended the channel.
    private boolean isNothingElseInHand(ConsumerChannel from) {
        return this.single.isIdle() && !from.isEnded();
    }

    private BatchOutcome attempt(List<Delivery> batch) {
        return (batch.size() > 1) ? this.batches.handle(batch, this.sizing.batch())
                : BatchOutcome.single(batch.getFirst());
    }

    private static List<Delivery> first(int most, Deque<Delivery> deliveries) {
        List<Delivery> first = new ArrayList<>();
        while (first.size() < most && !deliveries.isEmpty()) {
            first.add(deliveries.removeFirst());
        }
        return first;
    }

    private static void acknowledge(List<Delivery> done, boolean areAll, ConsumerChannel from) {
        if (areAll) {
            from.acknowledge(done.getLast(), true);
        }
        else {
            done.forEach(delivery -> from.acknowledge(delivery, false));
        }
    }

    /// @param isWholeBatch whether the batch held no other message: its time then counts
    /// for the batch size; otherwise the message may be slow for reasons of its own
    private void handleSingles(List<Delivery> deliveries, boolean isWholeBatch, Duration patience, ConsumerChannel from)
            throws InterruptedException {
        long begin = System.nanoTime();
        boolean ended = this.single.handle(deliveries, patience, delivery -> from.acknowledge(delivery, false),
                failure -> from.end(Causes.of(failure).getFirst().toString()));
        if (ended || isWholeBatch) {
            this.sizing.batch().handled(deliveries.size(), System.nanoTime() - begin);
        }
    }

    private void consumes(ConsumerChannel opened) {
        setChannel(opened);
        this.events.started(this);
    }

    private synchronized void setChannel(ConsumerChannel opened) {
        this.channel = opened;
        this.tried = true;
        notifyAll();
        if (this.told) {
            this.told = false;
            log.info("{} consumes again", this.name);
        }
    }

    /// Reports the loss of the channel, which returns all unacknowledged messages to the
    /// queue.
    private void failed(Throwable failure) {
        if (loseChannel(failure)) {
            this.events.failed(this, failure);
            pause();
        }
    }

    /// @return whether the consumer is to open another channel
    private synchronized boolean loseChannel(Throwable failure) {
        this.channel = null;
        this.tried = true;
        notifyAll();
        if (this.running && !this.told) {
            log.warn("{} does not consume and tries again every second; its unacknowledged messages are requeued: {}",
                    this.name, Causes.of(failure).getFirst().toString());
        }
        this.told = true;
        return this.running;
    }

    private synchronized void pause() {
        try {
            if (this.running) {
                wait(REOPEN_MILLIS);
            }
        }
        catch (InterruptedException ofAHandler) {
            // only a stop interrupts this thread, and it has recorded that before
        }
    }

    /// Opens a channel that consumes a queue.
    @FunctionalInterface
    interface ChannelOpener {

        /// @param prefetch how many messages the broker delivers ahead
        ConsumerChannel open(int prefetch) throws InterruptedException;

    }

    /// Handles a batch of messages.
    @FunctionalInterface
    interface BatchHandler {

        /// Handles the messages that share one transaction.
        /// @param size records the result
        BatchOutcome handle(List<Delivery> batch, AdaptiveBatchSize size);

    }

}
