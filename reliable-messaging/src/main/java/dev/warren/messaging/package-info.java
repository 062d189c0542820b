/// The API of messaging for a service: it publishes through an `Outbox` and handles events in `EventHandler`s.
@NullMarked
package dev.warren.messaging;

import org.jspecify.annotations.NullMarked;
