/// The beans of dead letters, made from configuration.
@NullMarked
package dev.warren.messaging.deadletter.autoconfigure;

import org.jspecify.annotations.NullMarked;
