/// A small service that does what its events ask for, to try the library on a real broker and a real database.
@NullMarked
package dev.warren.messaging.trial;

import org.jspecify.annotations.NullMarked;
