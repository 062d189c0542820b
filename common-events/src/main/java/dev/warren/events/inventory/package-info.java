/// The events of inventory-service.
@NullMarked
package dev.warren.events.inventory;

import org.jspecify.annotations.NullMarked;
