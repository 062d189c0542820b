/// Orders: what a customer may do with one, and the process that sees each through to its end.
@NullMarked
package dev.warren.order;

import org.jspecify.annotations.NullMarked;
