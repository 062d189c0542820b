/// The exchange and the subscription of inventory-service, and the listener of order events.
@NullMarked
package dev.warren.inventory.messaging;

import org.jspecify.annotations.NullMarked;
