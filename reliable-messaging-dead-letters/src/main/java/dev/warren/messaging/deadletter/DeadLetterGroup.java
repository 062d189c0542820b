package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Dead letters of one fault.
///
/// @param fingerprint names the group
/// @param kind what the failures say about trying again
/// @param cause the type of the root exception, or the broker's reason
/// @param place where it was thrown, of one of them
/// @param type of one of them
/// @param queue of one of them
/// @param message what the latest said
/// @param count how many
/// @param firstSeen when the first failed first
/// @param lastSeen when the last failed last
public record DeadLetterGroup(String fingerprint, String kind, String cause, String place, @Nullable String type,
        String queue, String message, long count, Instant firstSeen, Instant lastSeen) {
}
