package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

/// Tells an operator that an action was refused, and why. Nothing has changed.
public class ActionRefusedException extends RuntimeException {

    private final Reason reason;

    ActionRefusedException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    ActionRefusedException(Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return this.reason;
    }

    /// Why it was refused.
    public enum Reason {

        /// There is no dead letter of that id.
        UNKNOWN_DEAD_LETTER,

        /// There is no replay of that id.
        UNKNOWN_REPLAY,

        /// It was replayed or discarded before.
        NOT_HELD,

        /// No dead letter that is held fits.
        NOTHING_HELD,

        /// A replay of the same scope has not ended yet.
        ALREADY_RUNNING,

        /// The service has no subscription for its queue any more.
        QUEUE_GONE,

        /// The broker did not take it; it is held as before.
        NOT_SENT

    }

}
