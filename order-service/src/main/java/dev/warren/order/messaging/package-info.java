/// The subscriptions of order-service, and the listeners that apply their events to orders.
@NullMarked
package dev.warren.order.messaging;

import org.jspecify.annotations.NullMarked;
