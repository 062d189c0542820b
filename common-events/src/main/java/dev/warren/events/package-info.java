/// The contracts between services: one package per publisher, and the types that they share.
@NullMarked
package dev.warren.events;

import org.jspecify.annotations.NullMarked;
