/// Payments on JPA, and the client of the payment gateway.
@NullMarked
package dev.warren.peers.payment;

import org.jspecify.annotations.NullMarked;
