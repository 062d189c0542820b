/// The transactional outbox: a row in the business transaction, which the relay publishes and then deletes.
@NullMarked
package dev.warren.messaging.outbox;

import org.jspecify.annotations.NullMarked;
