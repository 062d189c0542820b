/// The shop by the usual means of our promise.
@NullMarked
package dev.warren.peers.careful;

import org.jspecify.annotations.NullMarked;
