/// What an order costs when there is more of something: instances, rows, messages that wait.
@NullMarked
package dev.warren.bench.growth;

import org.jspecify.annotations.NullMarked;
