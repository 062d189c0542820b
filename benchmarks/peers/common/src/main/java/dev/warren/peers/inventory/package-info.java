/// Catalogue and stock on JPA.
@NullMarked
package dev.warren.peers.inventory;

import org.jspecify.annotations.NullMarked;
