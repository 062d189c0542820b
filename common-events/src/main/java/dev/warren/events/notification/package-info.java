/// The events of notification-service.
@NullMarked
package dev.warren.events.notification;

import org.jspecify.annotations.NullMarked;
