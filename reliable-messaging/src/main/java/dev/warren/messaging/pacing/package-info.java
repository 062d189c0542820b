/// The pacing of batches.
@NullMarked
package dev.warren.messaging.pacing;

import org.jspecify.annotations.NullMarked;
