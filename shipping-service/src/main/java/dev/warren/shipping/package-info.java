/// Shipments, from a confirmed order to the customer's door, or back.
@NullMarked
package dev.warren.shipping;

import org.jspecify.annotations.NullMarked;
