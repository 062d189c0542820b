/// Publishing: a row in the business transaction, a confirmed message soon after, then no row.
@NullMarked
package dev.warren.messaging.outbox;

import org.jspecify.annotations.NullMarked;
