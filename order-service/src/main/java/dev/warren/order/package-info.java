/// Orders: the operations of a customer, and the saga that brings each order to an end.
@NullMarked
package dev.warren.order;

import org.jspecify.annotations.NullMarked;
