/// At most one payment per order: what is wanted for it, what the gateway has done, and the next step between the two.
@NullMarked
package dev.warren.payment;

import org.jspecify.annotations.NullMarked;
