/// What notification-service says.
@NullMarked
package dev.warren.events.notification;

import org.jspecify.annotations.NullMarked;
