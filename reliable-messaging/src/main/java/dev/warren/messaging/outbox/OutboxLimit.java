package dev.warren.messaging.outbox;

import dev.warren.messaging.OutboxFullException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The limit of the outbox, which rejects new work from outside while the outbox is full. Handlers may still publish:
/// they complete work that was accepted before, and a handler that could not publish would keep its message on the
/// broker.
///
/// A publishing thread measures the size from time to time and adds its own messages in between; so the messages that
/// other instances write meanwhile may exceed the limit.
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

    /// @throws OutboxFullException when the outbox is full, and the caller is not a
    /// handler
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

    /// Work that runs without a limit.
    ///
    /// @param <X> the exception of the work
    @FunctionalInterface
    public interface Work<X extends Throwable> {

        void run() throws X;

    }

}
