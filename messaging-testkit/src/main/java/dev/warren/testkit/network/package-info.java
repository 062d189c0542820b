/// A network that fails as it is told: delayed, throttled, cut, half-closed, silent or closed.
@NullMarked
package dev.warren.testkit.network;

import org.jspecify.annotations.NullMarked;
