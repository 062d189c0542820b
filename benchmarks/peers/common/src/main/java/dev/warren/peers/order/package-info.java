/// Orders on JPA: placing them, and seeing each through to its end.
@NullMarked
package dev.warren.peers.order;

import org.jspecify.annotations.NullMarked;
