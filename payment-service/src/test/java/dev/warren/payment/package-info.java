/// Tests of payments and their gateway.
@NullMarked
package dev.warren.payment;

import org.jspecify.annotations.NullMarked;
