package dev.warren.messaging.deadletter.web;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// One page of a list, newest first.
///
/// @param items the items of the page
/// @param next the `after` of the next page; null on the last page
record Page<T>(List<T> items, @Nullable Long next) {

    /// @param found one more row than the limit when there is a next page
    static <R, T> Page<T> of(List<R> found, int limit, Function<R, T> view, Function<R, Long> key) {
        List<R> shown = found.subList(0, Math.min(limit, found.size()));
        Long next = (found.size() > limit) ? key.apply(shown.getLast()) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

}
