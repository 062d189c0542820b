/// Tables that stay small: what nobody will ask for again is deleted in the background.
@NullMarked
package dev.warren.messaging.housekeeping;

import org.jspecify.annotations.NullMarked;
