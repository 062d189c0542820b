package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/// The `x-death` header: why the broker itself dead-lettered a message. Copies that [ReliableMessageRecoverer]
/// publishes have none.
///
/// @param reason `delivery_limit`, `rejected`, `maxlen` or `expired`
/// @param queue the queue that the message was in
/// @param at the time, to the second; null when the broker does not say
record XDeath(String reason, String queue, @Nullable Instant at) {

    private static final String HEADER = "x-death";

    /// Returns the latest entry; null when the broker did not dead-letter the message.
    static @Nullable XDeath of(StoredMessage message) {
        if (message.headers().get(HEADER) instanceof List<?> deaths && !deaths.isEmpty()
                && deaths.getFirst() instanceof Map<?, ?> latest) {
            return new XDeath(String.valueOf(latest.get("reason")), String.valueOf(latest.get("queue")),
                    (latest.get("time") instanceof Date time) ? time.toInstant() : null);
        }
        return null;
    }

    String description() {
        return "The broker gave it up in " + this.queue + ": " + switch (this.reason) {
            case "delivery_limit" -> "its consumers ended, or lost their connection, each time they held it";
            case "rejected" -> "its consumer rejected it without a copy that says why";
            case "expired" -> "its own time to live ended";
            case "maxlen" -> "the queue was full";
            default -> this.reason;
        };
    }

}
