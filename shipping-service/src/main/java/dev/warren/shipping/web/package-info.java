/// The REST API of shipments.
@NullMarked
package dev.warren.shipping.web;

import org.jspecify.annotations.NullMarked;
