/// Where messages go that nobody could handle, with why, where, when and how often; and what an operator can do about them.
@NullMarked
package dev.warren.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
