/// The auto-configuration, which is the only package that depends on Spring Boot.
@NullMarked
package dev.warren.messaging.autoconfigure;

import org.jspecify.annotations.NullMarked;
