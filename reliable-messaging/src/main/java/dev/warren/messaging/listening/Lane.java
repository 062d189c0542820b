package dev.warren.messaging.listening;

import dev.warren.messaging.retry.Causes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// A thread that takes what a channel of its own has delivered, has it handled, and acknowledges it. Messages come together
/// where several have piled up; it never waits for more than one. When the channel ends it opens another.
final class Lane {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private static final long REOPEN_MILLIS = 1000;

    private final String name;

    private final IntFunction<Intake> opening;

    private final BatchHandling together;

    private final Handling alone;

    private final BatchSize size;

    private final FetchWindow window;

    private @Nullable Thread thread;

    private @Nullable Intake intake;

    private boolean running;

    private boolean tried;

    private boolean told;

    /// @param opening opens the channel, with this prefetch
    Lane(String name, IntFunction<Intake> opening, BatchHandling together, Handling alone, BatchSize size,
            FetchWindow window) {
        this.name = name;
        this.opening = opening;
        this.together = together;
        this.alone = alone;
        this.size = size;
        this.window = window;
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

    private static void end(@Nullable Thread lane, Duration limit) {
        try {
            if (lane != null && !lane.join(limit)) {
                lane.interrupt();
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
            try (Intake opened = this.opening.apply(this.window.size())) {
                consumes(opened);
                while (isRunning()) {
                    List<Delivery> taken = opened.take(this.size.limit());
                    handle(opened, taken);
                    if (this.window.changesAfter(taken)) {
                        opened.prefetch(this.window.size());
                    }
                }
            }
            catch (Throwable failure) {
                failed(failure);
            }
        }
    }

    private void handle(Intake from, List<Delivery> taken) throws Exception {
        List<Prepared> left = (taken.size() > 1) ? this.together.handle(taken, this.size)
                : taken.stream().map(delivery -> new Prepared(delivery, null)).toList();
        if (left.isEmpty() && !taken.isEmpty()) {
            from.acknowledge(taken.getLast(), true);
        }
        else {
            acknowledgeAllBut(left, taken, from);
            oneByOne(left, from);
        }
    }

    private static void acknowledgeAllBut(List<Prepared> left, List<Delivery> taken, Intake from) {
        Set<Long> tags = left.stream().map(prepared -> prepared.delivery().tag()).collect(Collectors.toSet());
        taken.stream()
            .filter(delivery -> !tags.contains(delivery.tag()))
            .forEach(delivery -> from.acknowledge(delivery, false));
    }

    private void oneByOne(List<Prepared> messages, Intake from) throws Exception {
        for (Prepared message : messages) {
            if (!isRunning()) {
                return;
            }
            long begin = System.nanoTime();
            this.alone.handle(message);
            from.acknowledge(message.delivery(), false);
            this.size.handled(1, System.nanoTime() - begin);
        }
    }

    private synchronized void consumes(Intake opened) {
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

}
