/// What services say to each other: one package per publisher beneath this one, and the few words they share.
@NullMarked
package dev.warren.events;

import org.jspecify.annotations.NullMarked;
