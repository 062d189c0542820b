package dev.warren.messaging.container;

import dev.warren.messaging.pacing.Linger;
import dev.warren.messaging.retry.Causes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A thread that takes what a channel of its own has delivered, has it handled, and acknowledges it. Messages come together
/// where several have piled up; it never waits for more than one, but may linger after a batch, and waits no longer than a
/// moment for one that is handled by itself. When the channel ends it opens another.
final class BatchConsumer {

    private static final Logger log = LoggerFactory.getLogger(BatchConsumer.class);

    private static final long REOPEN_MILLIS = 1000;

    private final String name;

    private final IntFunction<ConsumerChannel> opening;

    private final Together together;

    private final Supplier<ConcurrentHandling> aside;

    private final AdaptiveBatchSize size;

    private final AdaptivePrefetch window;

    private final Linger linger;

    private @Nullable Thread thread;

    private @Nullable ConsumerChannel intake;

    private volatile ConcurrentHandling alone;

    private boolean running;

    private boolean tried;

    private boolean told;

    /// @param opening opens the channel, with this prefetch
    /// @param aside handles what is by itself, of one channel
    BatchConsumer(String name, IntFunction<ConsumerChannel> opening, Together together,
            Supplier<ConcurrentHandling> aside, AdaptiveBatchSize size, AdaptivePrefetch window, Linger linger) {
        this.name = name;
        this.opening = opening;
        this.together = together;
        this.aside = aside;
        this.alone = aside.get();
        this.size = size;
        this.window = window;
        this.linger = linger;
    }

    synchronized void start() {
        this.running = true;
        this.thread = Thread.ofPlatform().name(this.name).start(this::run);
    }

    /// Returns when it consumes, or has seen that it cannot yet.
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

    /// Takes no more; what is in hand is handled, what is only fetched goes back to the
    /// queue.
    /// @param limit after which what is being handled is interrupted
    /// @return a thread that ends with the lane
    synchronized Thread stop(Duration limit) {
        this.running = false;
        notifyAll();
        if (this.intake != null) {
            this.intake.wake();
        }
        Thread lane = this.thread;
        return Thread.ofVirtual().name("stop-" + this.name).start(() -> end(lane, limit));
    }

    /// Whether the broker delivers to it.
    synchronized boolean isConsuming() {
        return this.intake != null;
    }

    private void end(@Nullable Thread lane, Duration limit) {
        try {
            if (lane != null && !lane.join(limit)) {
                lane.interrupt();
                this.alone.interrupt();
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
            this.window.restart();
            try {
                // what is left of a channel before may be delivered again by this one
                this.alone.await();
                this.alone = this.aside.get();
                consume();
            }
            catch (Throwable failure) {
                failed(failure);
            }
        }
        endAside();
    }

    private void endAside() {
        try {
            this.alone.await();
        }
        catch (InterruptedException ofAStop) {
            // which has interrupted them, too
            this.alone.awaitTheInterrupted();
        }
    }

    private void consume() throws Exception {
        try (ConsumerChannel opened = this.opening.apply(this.window.size())) {
            consumes(opened);
            while (isRunning()) {
                int most = Math.min(this.size.limit(), this.window.size());
                List<Delivery> taken = opened.take(most);
                long begin = System.nanoTime();
                handle(opened, taken);
                if (this.window.changesAfter(taken)) {
                    opened.prefetch(this.window.size());
                }
                this.linger.await(taken.size(), most, begin);
            }
            this.alone.await();
        }
    }

    /// What could not be handled together is tried in a smaller company, until each has
    /// been handled or passed on, or is about to be.
    private void handle(ConsumerChannel from, List<Delivery> taken) throws InterruptedException {
        Deque<Prepared> inHand = taken.stream()
            .map(delivery -> new Prepared(delivery, null))
            .collect(Collectors.toCollection(ArrayDeque::new));
        while (!inHand.isEmpty() && isRunning()) {
            long begin = System.nanoTime();
            List<Prepared> company = first(this.size.limit(), inHand);
            BatchOutcome outcome = together(company);
            acknowledge(outcome.done(), outcome.done().size() == taken.size() && isNothingElseInHand(from), from);
            if (!outcome.alone().isEmpty() && isRunning()) {
                alone(outcome.alone(), company.size() == 1,
                        AdaptiveBatchSize.MOMENT.minusNanos(System.nanoTime() - begin), from);
            }
            outcome.again().reversed().forEach(inHand::addFirst);
        }
    }

    /// One that could be neither handled nor passed on has ended the channel, and is no
    /// longer among those that are alone.
    private boolean isNothingElseInHand(ConsumerChannel from) {
        return this.alone.isIdle() && !from.isEnded();
    }

    private BatchOutcome together(List<Prepared> messages) {
        return (messages.size() > 1) ? this.together.handle(messages, this.size)
                : BatchOutcome.alone(messages.getFirst());
    }

    private static List<Prepared> first(int most, Deque<Prepared> messages) {
        List<Prepared> first = new ArrayList<>();
        while (first.size() < most && !messages.isEmpty()) {
            first.add(messages.removeFirst());
        }
        return first;
    }

    private static void acknowledge(List<Prepared> done, boolean areAll, ConsumerChannel from) {
        if (areAll) {
            from.acknowledge(done.getLast().delivery(), true);
        }
        else {
            done.forEach(message -> from.acknowledge(message.delivery(), false));
        }
    }

    /// @param fromTheFirst whether nobody was with them: then it counts how slow they
    /// are; else that may be by their own fault
    private void alone(List<Prepared> messages, boolean fromTheFirst, Duration patience, ConsumerChannel from)
            throws InterruptedException {
        long begin = System.nanoTime();
        boolean ended = this.alone.handle(messages, patience, message -> from.acknowledge(message.delivery(), false),
                failure -> from.end(Causes.of(failure).getFirst().toString()));
        if (ended || fromTheFirst) {
            this.size.handled(messages.size(), System.nanoTime() - begin);
        }
    }

    private synchronized void consumes(ConsumerChannel opened) {
        this.intake = opened;
        this.tried = true;
        notifyAll();
        if (this.told) {
            this.told = false;
            log.info("{} consumes again", this.name);
        }
    }

    /// Everything unacknowledged goes back to the queue with the channel.
    private synchronized void failed(Throwable failure) {
        this.intake = null;
        this.tried = true;
        notifyAll();
        if (!this.running) {
            return;
        }
        if (!this.told) {
            log.warn("{} does not consume, and tries to every second; what it held goes back to its queue: {}",
                    this.name, Causes.of(failure).getFirst().toString());
        }
        this.told = true;
        try {
            wait(REOPEN_MILLIS);
        }
        catch (InterruptedException ofAHandler) {
            // a stop has said so before it interrupts
        }
    }

    /// Handles several messages as one.
    @FunctionalInterface
    interface Together {

        /// Handles what can be handled so.
        /// @param size is told how it went
        BatchOutcome handle(List<Prepared> messages, AdaptiveBatchSize size);

    }

}
