/// A payment gateway to try things on: a stand-in for another company, reached over HTTP only, with books of its own.
@NullMarked
package dev.warren.payment.sandbox;

import org.jspecify.annotations.NullMarked;
