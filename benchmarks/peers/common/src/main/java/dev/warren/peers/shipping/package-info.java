/// Shipments with JPA.
@NullMarked
package dev.warren.peers.shipping;

import org.jspecify.annotations.NullMarked;
