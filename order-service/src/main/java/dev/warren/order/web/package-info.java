/// The REST API of orders.
@NullMarked
package dev.warren.order.web;

import org.jspecify.annotations.NullMarked;
