/// What order-service says.
@NullMarked
package dev.warren.events.order;

import org.jspecify.annotations.NullMarked;
