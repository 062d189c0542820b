/// The events of order-service.
@NullMarked
package dev.warren.events.order;

import org.jspecify.annotations.NullMarked;
