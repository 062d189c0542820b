/// Mails to customers, and alerts for operators.
@NullMarked
package dev.warren.notification;

import org.jspecify.annotations.NullMarked;
