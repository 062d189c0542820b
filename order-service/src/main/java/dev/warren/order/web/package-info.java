/// Orders over HTTP.
@NullMarked
package dev.warren.order.web;

import org.jspecify.annotations.NullMarked;
