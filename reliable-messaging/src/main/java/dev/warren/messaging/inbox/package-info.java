/// The inbox, which makes a message take effect once: its entry is committed in the transaction of the effect.
@NullMarked
package dev.warren.messaging.inbox;

import org.jspecify.annotations.NullMarked;
