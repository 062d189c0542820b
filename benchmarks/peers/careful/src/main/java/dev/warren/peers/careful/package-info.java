/// The careful peer: the shop with the usual means for the same guarantees.
@NullMarked
package dev.warren.peers.careful;

import org.jspecify.annotations.NullMarked;
