/// A small service that keeps the order of each key.
@NullMarked
package dev.warren.messaging.ordering;

import org.jspecify.annotations.NullMarked;
