/// What is measured: a shop that takes orders over HTTP, with its broker, its database and its processes.
@NullMarked
package dev.warren.bench.shop;

import org.jspecify.annotations.NullMarked;
