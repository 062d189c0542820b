package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A replay of many, under way or ended.
///
/// @param id names it
/// @param scope which dead letters were meant
/// @param plan how
/// @param startedBy by which login
/// @param startedAt when
/// @param endedAt null while it is under way
/// @param state under way, or how it ended
/// @param wanted how many were held when it began, at most the plan's limit
/// @param outcome why it ended; null while it is under way
/// @param steps how many messages were sent and how many of them were handled, as known by now
public record ReplayRun(UUID id, String scope, String plan, String startedBy, Instant startedAt,
        @Nullable Instant endedAt, State state, long wanted, @Nullable String outcome, List<Step> steps) {

    /// The state of a replay.
    public enum State {

        /// It sends, or waits for what becomes of what it sent.
        RUNNING,

        /// It was told to stop.
        STOPPING,

        /// Everything was sent; with a canary, few enough failed again.
        COMPLETED,

        /// An operator, its canary or the end of the service stopped it. The rest is
        /// held.
        STOPPED,

        /// The broker or the database failed it. The rest is held.
        FAILED

    }

    /// Messages that were sent together.
    ///
    /// @param number from 1
    /// @param sent how many
    /// @param handled how many of them are in the inbox by now
    /// @param failedAgain how many of them came back
    /// @param undecided how many of them are still on their way
    /// @param unknowable how many of the undecided have no message id that the inbox
    /// could hold: they can only come back
    public record Step(int number, long sent, long handled, long failedAgain, long undecided, long unknowable) {
    }

}
