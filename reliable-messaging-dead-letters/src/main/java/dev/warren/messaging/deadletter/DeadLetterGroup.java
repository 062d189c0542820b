package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A group of dead letters with the same fingerprint.
///
/// @param fingerprint the group's id
/// @param kind whether another attempt may help
/// @param cause the type of the root exception, or the broker's reason
/// @param place the code that threw, of one of the failures
/// @param type the type of one of the messages
/// @param queue the queue of one of the messages
/// @param message the message of the latest failure
/// @param count the number of dead letters
/// @param firstSeen the earliest first failure
/// @param lastSeen the latest last failure
public record DeadLetterGroup(String fingerprint, String kind, String cause, String place, @Nullable String type,
        String queue, String message, long count, Instant firstSeen, Instant lastSeen) {

    /// Returns a copy with another message.
    public DeadLetterGroup withMessage(String message) {
        return new DeadLetterGroup(this.fingerprint, this.kind, this.cause, this.place, this.type, this.queue, message,
                this.count, this.firstSeen, this.lastSeen);
    }

}
