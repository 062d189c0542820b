/// The tutorial peer: the shop as tutorials write it.
@NullMarked
package dev.warren.peers.tutorial;

import org.jspecify.annotations.NullMarked;
