/// Measures the cost of an order under growth: more instances, more rows, more waiting messages.
@NullMarked
package dev.warren.bench.growth;

import org.jspecify.annotations.NullMarked;
