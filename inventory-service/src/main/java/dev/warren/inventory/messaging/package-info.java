/// What inventory-service says and what it listens to.
@NullMarked
package dev.warren.inventory.messaging;

import org.jspecify.annotations.NullMarked;
