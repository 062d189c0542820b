/// Orders as customers send them: as many as get through, or at a rate that does not wait for the shop.
@NullMarked
package dev.warren.bench.load;

import org.jspecify.annotations.NullMarked;
