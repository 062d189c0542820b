/// What order-service hears, and what each event means for an order.
@NullMarked
package dev.warren.order.messaging;

import org.jspecify.annotations.NullMarked;
