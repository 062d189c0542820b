/// The command `./warren bench`: its parts, their order and their durations.
@NullMarked
package dev.warren.bench;

import org.jspecify.annotations.NullMarked;
