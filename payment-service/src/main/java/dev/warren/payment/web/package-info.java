/// The REST API of payments.
@NullMarked
package dev.warren.payment.web;

import org.jspecify.annotations.NullMarked;
