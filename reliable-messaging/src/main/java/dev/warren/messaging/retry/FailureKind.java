package dev.warren.messaging.retry;

/// The kind of a failure, which tells whether another attempt makes sense.
public enum FailureKind {

    /// It may succeed in a moment: the database, the network, or another service is away.
    TRANSIENT,

    /// It will fail again: the handler says so, or the data contradicts a rule.
    PERMANENT,

    /// The message does not fit its contract.
    MALFORMED,

    /// The kind is unknown. It counts as transient, so that a fault in a release can be
    /// fixed before it costs messages.
    UNKNOWN;

    /// Whether another attempt makes sense.
    public boolean isWorthARetry() {
        return this == TRANSIENT || this == UNKNOWN;
    }

}
