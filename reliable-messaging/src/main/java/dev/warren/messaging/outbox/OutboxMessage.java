package dev.warren.messaging.outbox;

import java.time.Instant;
import java.util.UUID;

/// One row of the outbox.
@SuppressWarnings("ArrayRecordComponent") // rows are told apart by their id, never
                                          // compared whole
record OutboxMessage(UUID messageId, String type, String exchange, String routingKey, String correlationId,
        Instant occurredAt, byte[] body) {

    @Override
    public String toString() {
        return this.type + " " + this.messageId;
    }

}
