/// The events of shipping-service.
@NullMarked
package dev.warren.events.shipping;

import org.jspecify.annotations.NullMarked;
