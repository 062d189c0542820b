package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

/// What an operator asked for and cannot have. Nothing has changed.
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

        /// Somebody has dealt with it before.
        NOT_HELD,

        /// No dead letter that is held fits.
        NOTHING_HELD,

        /// A replay of the same scope has not ended yet.
        ALREADY_RUNNING,

        /// The broker did not take it; it is held as before.
        NOT_SENT

    }

}
