/// Shipments over HTTP.
@NullMarked
package dev.warren.shipping.web;

import org.jspecify.annotations.NullMarked;
