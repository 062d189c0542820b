package dev.warren.testkit;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// A value that is computed at its first use. When that fails, every use fails at once: a server that did not start for
/// one test would not start for the next.
///
/// @param <T> its type
final class Lazy<T> {

    private final Supplier<T> maker;

    private @Nullable T value;

    private @Nullable RuntimeException failure;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        if (this.failure != null) {
            throw new TestStackException("It failed before: " + this.failure.getMessage(), this.failure);
        }
        T made = this.value;
        if (made == null) {
            made = make();
            this.value = made;
        }
        return made;
    }

    private T make() {
        try {
            return this.maker.get();
        }
        catch (RuntimeException cause) {
            this.failure = cause;
            throw cause;
        }
    }

}
