/// What happens when a handler fails: classified, tried again in place, then after a while, then given up.
@NullMarked
package dev.warren.messaging.retry;

import org.jspecify.annotations.NullMarked;
