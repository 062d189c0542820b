package dev.warren.messaging.observation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Keeps what an observer or a tracer throws away from messages: one that counts or follows them must not keep them
/// from being delivered. The first failure is told.
final class Guard {

    private static final Logger log = LoggerFactory.getLogger(Guard.class);

    private final Object guarded;

    private final AtomicBoolean told = new AtomicBoolean();

    Guard(Object guarded) {
        this.guarded = guarded;
    }

    void run(Runnable call) {
        get(() -> {
            call.run();
            return "done";
        }, "failed");
    }

    <T> T get(Supplier<T> call, T otherwise) {
        try {
            return call.get();
        }
        catch (RuntimeException failure) {
            if (this.told.compareAndSet(false, true)) {
                log.warn("{} failed, which is ignored here and from now on; what it shows may be wrong",
                        this.guarded.getClass().getName(), failure);
            }
            return otherwise;
        }
    }

}
