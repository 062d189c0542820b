/// The command `./warren bench`: what it measures, in which order, and for how long.
@NullMarked
package dev.warren.bench;

import org.jspecify.annotations.NullMarked;
