package dev.warren.testkit;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// A value that the first who asks for it makes.
///
/// @param <T> its type
final class Lazy<T> {

    private final Supplier<T> maker;

    private @Nullable T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T made = this.value;
        if (made == null) {
            made = this.maker.get();
            this.value = made;
        }
        return made;
    }

}
