/// Payments: at most one per order, with its desired state, its state at the gateway, and the operation that brings the
/// two together.
@NullMarked
package dev.warren.payment;

import org.jspecify.annotations.NullMarked;
