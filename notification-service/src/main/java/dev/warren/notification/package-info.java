/// What the customer is told, by mail.
@NullMarked
package dev.warren.notification;

import org.jspecify.annotations.NullMarked;
