/// Personal fields of events, unreadable on the broker, in the outbox and in dead letters.
@NullMarked
package dev.warren.messaging.encryption;

import org.jspecify.annotations.NullMarked;
