/// Measures broker and database on this machine without any service.
@NullMarked
package dev.warren.bench.limits;

import org.jspecify.annotations.NullMarked;
