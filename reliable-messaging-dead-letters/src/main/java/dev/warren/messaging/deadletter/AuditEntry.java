package dev.warren.messaging.deadletter;

import java.time.Instant;

/// An entry of the audit log: one action of an operator.
///
/// @param id grows with each entry
/// @param at the time of the action, by the database's clock
/// @param who the operator's login
/// @param action `REPLAY`, `REPLAY_MANY`, `STOP_REPLAY`, `DRY_RUN`, `DISCARD`, `RETRY_STUCK` or `SKIP_STUCK`
/// @param scope the dead letters, or the id of the message, that the action was about
/// @param result the result of the action, also when it was refused
public record AuditEntry(long id, Instant at, String who, String action, String scope, String result) {
}
