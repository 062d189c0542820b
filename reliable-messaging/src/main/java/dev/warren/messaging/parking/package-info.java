/// Messages of one key that wait for their turn, so that a retry is not overtaken.
@NullMarked
package dev.warren.messaging.parking;

import org.jspecify.annotations.NullMarked;
