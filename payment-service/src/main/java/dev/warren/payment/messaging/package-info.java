/// The exchange and the subscription of payment-service.
@NullMarked
package dev.warren.payment.messaging;

import org.jspecify.annotations.NullMarked;
