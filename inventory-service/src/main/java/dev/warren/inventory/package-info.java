/// The catalogue, and the stock that orders reserve.
@NullMarked
package dev.warren.inventory;

import org.jspecify.annotations.NullMarked;
