package dev.warren.messaging.retry;

/// What a failure says about trying again.
public enum FailureKind {

    /// It may work in a moment: the database, the network, another service.
    TRANSIENT,

    /// It will fail again: the handler says so, or the data contradicts a rule.
    PERMANENT,

    /// The message is not what its contract says.
    MALFORMED,

    /// Nobody knows; treated as transient, so that a fault in a release can be mended
    /// before it costs messages.
    UNKNOWN;

    /// Whether another attempt makes sense.
    public boolean isWorthARetry() {
        return this == TRANSIENT || this == UNKNOWN;
    }

}
