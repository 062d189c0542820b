package dev.warren.messaging.container;

import dev.warren.messaging.observation.Processing;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The consumers of an ordered listener's deferred messages. They take the first message of each key when it is due,
/// then the messages behind it. All instances of a service run them; a lease gives each key to one instance at a time.
@Slf4j
final class DeferredMessageConsumers {

    /// How soon this instance finds messages that another one has deferred.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String queue;

    private final DeferredMessages messages;

    private final Duration lease;

    private final Function<Message, Processing> beginning;

    private final List<Thread> threads = new ArrayList<>();

    private int count;

    private @Nullable SingleHandling handling;

    private boolean running;

    /// @param lease longer than a handler and its attempts in place may take
    /// @param beginning creates the processing of each message that is taken
    DeferredMessageConsumers(String queue, DeferredMessages messages, Duration lease,
            Function<Message, Processing> beginning) {
        this.queue = queue;
        this.messages = messages;
        this.lease = lease;
        this.beginning = beginning;
    }

    /// Sets the handling of the messages and the number of threads.
    void handleBy(int count, SingleHandling handling) {
        this.count = count;
        this.handling = handling;
    }

    synchronized void start() {
        SingleHandling handler = Objects.requireNonNull(this.handling);
        this.running = true;
        for (int i = 1; i <= this.count; i++) {
            this.threads.add(Thread.ofPlatform().name(this.queue + "-deferred-" + i).start(() -> run(handler)));
        }
    }

    /// Stops taking messages.
    /// @return the threads, which end when the messages in hand are handled or released
    synchronized List<Thread> stop() {
        this.running = false;
        notifyAll();
        return List.copyOf(this.threads);
    }

    /// Wakes the consumers after a message was deferred.
    synchronized void lookAgain() {
        notifyAll();
    }

    private synchronized boolean isRunning() {
        return this.running;
    }

    private void run(SingleHandling handling) {
        boolean told = false;
        while (isRunning()) {
            try {
                if (!handledOne(handling)) {
                    rest(this.messages.nextIn().filter(time -> time.compareTo(LOOK) < 0).orElse(LOOK));
                }
                told = false;
            }
            catch (Throwable ex) {
                if (!told && isRunning()) {
                    log.warn("Deferred messages of {} failed and are tried again: {}", this.queue, ex.toString());
                }
                told = true;
                restQuietly();
            }
        }
    }

    private boolean handledOne(SingleHandling handling) throws Exception {
        Optional<DeferredMessage> next = this.messages.take(this.lease);
        if (next.isEmpty()) {
            return false;
        }
        Message message = next.get().message();
        try {
            handling.handle(Delivery.now(message, () -> true, this.beginning.apply(message)));
        }
        catch (Throwable ex) {
            this.messages.release(next.get());
            throw ex;
        }
        this.messages.remove(next.get());
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
            // only a stop interrupts this thread
        }
    }

}
