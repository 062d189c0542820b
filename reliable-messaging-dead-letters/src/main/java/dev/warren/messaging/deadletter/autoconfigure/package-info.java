/// The auto-configuration of dead letters.
@NullMarked
package dev.warren.messaging.deadletter.autoconfigure;

import org.jspecify.annotations.NullMarked;
