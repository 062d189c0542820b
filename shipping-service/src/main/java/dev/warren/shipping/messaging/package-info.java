/// The exchange, the subscriptions and the reminders of shipping-service.
@NullMarked
package dev.warren.shipping.messaging;

import org.jspecify.annotations.NullMarked;
