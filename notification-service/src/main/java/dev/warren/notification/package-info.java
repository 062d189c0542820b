/// What the customer is told, by mail, and what operators are told.
@NullMarked
package dev.warren.notification;

import org.jspecify.annotations.NullMarked;
