/// Parcels on JPA.
@NullMarked
package dev.warren.peers.shipping;

import org.jspecify.annotations.NullMarked;
