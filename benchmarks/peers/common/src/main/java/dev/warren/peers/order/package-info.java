/// Orders with JPA: placing them, and the saga of each.
@NullMarked
package dev.warren.peers.order;

import org.jspecify.annotations.NullMarked;
