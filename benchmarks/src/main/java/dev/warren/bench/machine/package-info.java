/// What the machine is, and what processes have taken of it.
@NullMarked
package dev.warren.bench.machine;

import org.jspecify.annotations.NullMarked;
