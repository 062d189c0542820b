/// What broker and database can do on this machine without any service.
@NullMarked
package dev.warren.bench.limits;

import org.jspecify.annotations.NullMarked;
