/// A service as the how-to builds it: it hears of guests who arrive, plans their breakfast and says so.
@NullMarked
package dev.warren.example.kitchen;

import org.jspecify.annotations.NullMarked;
