/// Dead letters in a table of the service, each with why, where, when and how often it failed, and the operator's
/// actions on them.
@NullMarked
package dev.warren.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
