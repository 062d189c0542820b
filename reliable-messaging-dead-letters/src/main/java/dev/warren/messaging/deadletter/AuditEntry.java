package dev.warren.messaging.deadletter;

import java.time.Instant;

/// What an operator did.
///
/// @param id grows with each entry
/// @param at when, by the database's clock
/// @param who by which login
/// @param action `REPLAY`, `REPLAY_MANY`, `STOP_REPLAY`, `DRY_RUN` or `DISCARD`
/// @param scope to which dead letters
/// @param result its result, also where it was refused
public record AuditEntry(long id, Instant at, String who, String action, String scope, String result) {
}
