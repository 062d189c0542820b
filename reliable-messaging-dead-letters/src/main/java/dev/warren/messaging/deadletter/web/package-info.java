/// The HTTP endpoints of dead letters, for operators.
@NullMarked
package dev.warren.messaging.deadletter.web;

import org.jspecify.annotations.NullMarked;
