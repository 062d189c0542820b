/// The shops under test: each accepts orders over HTTP and has its own broker, database and processes.
@NullMarked
package dev.warren.bench.shop;

import org.jspecify.annotations.NullMarked;
