package dev.warren.messaging.outbox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// One row of the outbox.
///
/// @param traceparent the place in a trace where it was written, if it was in one
@SuppressWarnings("ArrayRecordComponent") // rows are told apart by their id, never
                                          // compared whole
record OutboxMessage(UUID messageId, String type, String exchange, String routingKey, String correlationId,
        Instant occurredAt, byte[] body, @Nullable String traceparent) {

    @Override
    public String toString() {
        return this.type + " " + this.messageId;
    }

}
