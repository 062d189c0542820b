/// What payment-service says.
@NullMarked
package dev.warren.events.payment;

import org.jspecify.annotations.NullMarked;
