package dev.warren.messaging.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps work outside while the outbox is full. What handlers publish is let through: it ends work that was accepted
/// before, and a handler that could not publish would keep its message, and with it the message's place on the broker.
///
/// The size is measured now and then by who publishes, not each time, and counted up in between; so the limit may be
/// passed by what others write meanwhile.
public final class OutboxLimit {

    private static final ScopedValue<Boolean> LIFTED = ScopedValue.newInstance();

    private final OutboxTable table;

    private final long limit;

    private final Duration interval;

    private final AtomicLong size = new AtomicLong();

    private final AtomicLong measureAt = new AtomicLong(System.nanoTime());

    OutboxLimit(OutboxTable table, long limit, Duration interval) {
        this.table = table;
        this.limit = limit;
        this.interval = interval;
    }

    /// Runs work that may publish although the outbox is full.
    public static <X extends Throwable> void lifted(Work<X> work) throws X {
        ScopedValue.where(LIFTED, true).call(() -> {
            work.run();
            return true;
        });
    }

    /// @throws OutboxFullException when it is, and this is no handler
    void check() {
        if (LIFTED.isBound()) {
            return;
        }
        long due = this.measureAt.get();
        long now = System.nanoTime();
        if (now - due >= 0 && this.measureAt.compareAndSet(due, now + this.interval.toNanos())) {
            this.size.set(this.table.countUpTo(this.limit));
        }
        if (this.size.get() >= this.limit) {
            throw new OutboxFullException(this.limit);
        }
    }

    void added(int messages) {
        this.size.addAndGet(messages);
    }

    /// What is done without a limit.
    ///
    /// @param <X> what it throws
    @FunctionalInterface
    public interface Work<X extends Throwable> {

        void run() throws X;

    }

}
