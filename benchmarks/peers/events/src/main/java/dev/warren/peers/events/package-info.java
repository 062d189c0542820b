/// Ways to publish and to consume an event reliably, each as a program of its own that `./warren bench` measures.
@NullMarked
package dev.warren.peers.events;

import org.jspecify.annotations.NullMarked;
