/// The sandbox payment gateway: a stand-in for another company, reached over HTTP only, with tables of its own.
@NullMarked
package dev.warren.payment.sandbox;

import org.jspecify.annotations.NullMarked;
