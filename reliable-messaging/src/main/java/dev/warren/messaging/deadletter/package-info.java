/// Where messages go that nobody could handle, with why, where, when and how often.
@NullMarked
package dev.warren.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
