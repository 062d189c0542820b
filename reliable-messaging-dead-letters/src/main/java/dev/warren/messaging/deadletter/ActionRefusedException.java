package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

/// The exception of an operator's request that was refused. Nothing has changed; the reason says why.
public class ActionRefusedException extends RuntimeException {

    private final Reason reason;

    public ActionRefusedException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    ActionRefusedException(Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return this.reason;
    }

    /// The reason of a refusal.
    public enum Reason {

        /// The selection has a value that no dead letter can match.
        VALIDATION,

        /// The caller has not logged in.
        LOGIN_REQUIRED,

        /// The caller may not see dead letters.
        NOT_ALLOWED,

        /// There is no dead letter with this id.
        UNKNOWN_DEAD_LETTER,

        /// There is no replay with this id.
        UNKNOWN_REPLAY,

        /// No message with this id is stuck in the outbox.
        NOT_STUCK,

        /// The dead letter was replayed or discarded before.
        NOT_HELD,

        /// No held dead letter matches the selection.
        NOTHING_HELD,

        /// A replay of the same scope is still running.
        ALREADY_RUNNING,

        /// The service no longer has a subscription for the queue.
        QUEUE_GONE,

        /// The broker did not take the message; the dead letter is held as before.
        NOT_SENT

    }

}
