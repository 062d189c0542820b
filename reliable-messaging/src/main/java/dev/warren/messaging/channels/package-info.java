/// Channels to the broker that belong to who opened them.
@NullMarked
package dev.warren.messaging.channels;

import org.jspecify.annotations.NullMarked;
