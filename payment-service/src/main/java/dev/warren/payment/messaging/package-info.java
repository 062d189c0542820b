/// What payment-service says and listens to.
@NullMarked
package dev.warren.payment.messaging;

import org.jspecify.annotations.NullMarked;
