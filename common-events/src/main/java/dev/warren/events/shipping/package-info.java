/// What shipping-service says.
@NullMarked
package dev.warren.events.shipping;

import org.jspecify.annotations.NullMarked;
