/// The events of payment-service.
@NullMarked
package dev.warren.events.payment;

import org.jspecify.annotations.NullMarked;
