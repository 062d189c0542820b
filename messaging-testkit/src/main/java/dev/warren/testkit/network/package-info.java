/// A network that fails on demand: delayed, throttled, cut, half-closed, silent or closed.
@NullMarked
package dev.warren.testkit.network;

import org.jspecify.annotations.NullMarked;
