/// The service of the how-to: it consumes the arrivals of guests, plans their breakfast and publishes the plan.
@NullMarked
package dev.warren.example.kitchen;

import org.jspecify.annotations.NullMarked;
