/// What notification-service says and what it listens to.
@NullMarked
package dev.warren.notification.messaging;

import org.jspecify.annotations.NullMarked;
