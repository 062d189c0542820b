package dev.warren.messaging.container;

import dev.warren.messaging.observation.Processing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Handles parked messages of a subscription: of each key the first one, when it is due, then those behind it. All instances
/// do so, each key being in the hands of one.
final class DeferredMessageConsumers {

    private static final Logger log = LoggerFactory.getLogger(DeferredMessageConsumers.class);

    /// How soon messages are found that another instance parked.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String queue;

    private final DeferredMessages parking;

    private final Duration lease;

    private final Function<Message, Processing> beginning;

    private final List<Thread> lanes = new ArrayList<>();

    private boolean running;

    /// @param lease longer than a handler and its attempts in place may take
    /// @param beginning is told of each message that is taken
    DeferredMessageConsumers(String queue, DeferredMessages parking, Duration lease,
            Function<Message, Processing> beginning) {
        this.queue = queue;
        this.parking = parking;
        this.lease = lease;
        this.beginning = beginning;
    }

    synchronized void start(int count, Handling handling) {
        this.running = true;
        for (int i = 1; i <= count; i++) {
            this.lanes.add(Thread.ofPlatform().name(this.queue + "-parked-" + i).start(() -> run(handling)));
        }
    }

    /// Takes no message any more.
    /// @return the lanes, which end when what they hold is handled or given back
    synchronized List<Thread> stop() {
        this.running = false;
        notifyAll();
        return List.copyOf(this.lanes);
    }

    /// Something was parked.
    synchronized void lookAgain() {
        notifyAll();
    }

    private synchronized boolean isRunning() {
        return this.running;
    }

    private void run(Handling handling) {
        boolean told = false;
        while (isRunning()) {
            try {
                if (!handledOne(handling)) {
                    rest(this.parking.nextIn().filter(time -> time.compareTo(LOOK) < 0).orElse(LOOK));
                }
                told = false;
            }
            catch (Throwable ex) {
                if (!told && isRunning()) {
                    log.warn("Parked messages of {} wait, and are tried again: {}", this.queue, ex.toString());
                }
                told = true;
                restQuietly();
            }
        }
    }

    private boolean handledOne(Handling handling) throws Exception {
        Optional<DeferredMessage> next = this.parking.take(this.lease);
        if (next.isEmpty()) {
            return false;
        }
        Message message = next.get().message();
        try {
            handling.handle(Delivery.now(message, () -> true, this.beginning.apply(message)));
        }
        catch (Throwable ex) {
            this.parking.release(next.get());
            throw ex;
        }
        this.parking.remove(next.get());
        return true;
    }

    private synchronized void rest(Duration time) throws InterruptedException {
        if (this.running) {
            wait(Math.max(1, time.toMillis()));
        }
    }

    private void restQuietly() {
        try {
            rest(LOOK);
        }
        catch (InterruptedException ofAHandler) {
            // only a stop ends a lane
        }
    }

}
