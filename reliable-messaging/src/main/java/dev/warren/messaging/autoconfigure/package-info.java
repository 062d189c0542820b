/// The only place that knows Spring Boot.
@NullMarked
package dev.warren.messaging.autoconfigure;

import org.jspecify.annotations.NullMarked;
