package dev.warren.messaging.outbox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A row of the outbox.
///
/// @param traceparent the trace context in which it was written, if there was one
@SuppressWarnings("ArrayRecordComponent") // rows are told apart by their id, never
                                          // compared whole
record OutboxMessage(UUID messageId, String type, String exchange, String routingKey, String correlationId,
        Instant occurredAt, byte[] body, @Nullable String traceparent) {

    @Override
    public String toString() {
        return this.type + " " + this.messageId;
    }

}
