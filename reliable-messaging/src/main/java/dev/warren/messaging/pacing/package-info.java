/// How often batches are taken.
@NullMarked
package dev.warren.messaging.pacing;

import org.jspecify.annotations.NullMarked;
