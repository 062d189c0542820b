/// The HTTP API that all services share: strict about requests, and precise about their mistakes.
@NullMarked
package dev.warren.web;

import org.jspecify.annotations.NullMarked;
