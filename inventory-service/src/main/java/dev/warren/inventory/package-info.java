/// The catalogue and the stock that is held for orders.
@NullMarked
package dev.warren.inventory;

import org.jspecify.annotations.NullMarked;
