/// Describes the machine and the resources that processes take.
@NullMarked
package dev.warren.bench.machine;

import org.jspecify.annotations.NullMarked;
