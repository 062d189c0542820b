package dev.warren.messaging.observation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// A guard that keeps exceptions of an observer or a tracer away from message handling. It logs the first failure.
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
                log.warn("{} failed. This and further failures are ignored; its data may be incomplete",
                        this.guarded.getClass().getName(), failure);
            }
            return otherwise;
        }
    }

}
