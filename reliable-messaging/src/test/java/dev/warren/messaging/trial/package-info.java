/// A small service whose events say how its handlers behave, to test the library on a real broker and a real database.
@NullMarked
package dev.warren.messaging.trial;

import org.jspecify.annotations.NullMarked;
