/// Effects that happen once: what was handled is remembered in the transaction of its effect.
@NullMarked
package dev.warren.messaging.inbox;

import org.jspecify.annotations.NullMarked;
