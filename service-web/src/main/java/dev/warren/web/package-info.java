/// The edge that every service shows over HTTP: strict about what comes in, and clear about what was wrong with it.
@NullMarked
package dev.warren.web;

import org.jspecify.annotations.NullMarked;
