/// The exchange and the subscriptions of notification-service, and the listener that sends mails.
@NullMarked
package dev.warren.notification.messaging;

import org.jspecify.annotations.NullMarked;
