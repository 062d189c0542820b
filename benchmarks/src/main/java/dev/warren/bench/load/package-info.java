/// Sends orders like customers: as many as possible, or at a rate that does not wait for the shop.
@NullMarked
package dev.warren.bench.load;

import org.jspecify.annotations.NullMarked;
