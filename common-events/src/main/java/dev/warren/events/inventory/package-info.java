/// What inventory-service says.
@NullMarked
package dev.warren.events.inventory;

import org.jspecify.annotations.NullMarked;
