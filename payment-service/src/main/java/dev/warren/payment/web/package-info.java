/// What payment-service answers over HTTP about its payments.
@NullMarked
package dev.warren.payment.web;

import org.jspecify.annotations.NullMarked;
