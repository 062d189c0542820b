package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A replay of many dead letters, running or ended.
///
/// @param id the replay's id
/// @param scope the dead letters to replay
/// @param plan the pace and the canary
/// @param startedBy the operator's login
/// @param startedAt the time of the start
/// @param endedAt the time of the end; null while it runs
/// @param state its state
/// @param wanted the number of held dead letters at the start, at most the plan's limit
/// @param outcome the reason of its end; null while it runs
/// @param steps the number of messages that were sent, and their outcome so far
public record ReplayRun(UUID id, String scope, String plan, String startedBy, Instant startedAt,
        @Nullable Instant endedAt, State state, long wanted, @Nullable String outcome, List<Step> steps) {

    /// The state of a replay.
    public enum State {

        /// It sends messages, or waits for their outcome.
        RUNNING,

        /// An operator has asked it to stop.
        STOPPING,

        /// It sent every message; with a canary, few enough failed again.
        COMPLETED,

        /// An operator, the canary or the end of the service stopped it. The messages
        /// that it did not send are held.
        STOPPED,

        /// The broker or the database failed. The messages that it did not send are held.
        FAILED

    }

    /// The messages of one step.
    ///
    /// @param number the step's number, from 1
    /// @param sent the number of sent messages
    /// @param handled how many of them are in the inbox by now
    /// @param failedAgain how many of them are dead letters again
    /// @param undecided how many of them have no outcome yet
    /// @param unknowable how many of the undecided have no message id that the inbox
    /// could store: only a new dead letter shows their outcome
    public record Step(int number, long sent, long handled, long failedAgain, long undecided, long unknowable) {
    }

}
