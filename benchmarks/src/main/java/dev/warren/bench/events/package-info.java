/// Measures what one event costs, published and consumed, by Warren's library and by other means.
@NullMarked
package dev.warren.bench.events;

import org.jspecify.annotations.NullMarked;
