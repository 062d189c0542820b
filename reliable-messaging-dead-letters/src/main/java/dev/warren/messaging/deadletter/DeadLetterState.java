package dev.warren.messaging.deadletter;

/// The state of a dead letter.
public enum DeadLetterState {

    /// The dead letter waits for an operator.
    HELD,

    /// A replay is sending it.
    REPLAYING,

    /// The broker has confirmed the replayed message; its outcome is not known yet.
    REPLAYED,

    /// The replayed message was handled, as the inbox shows.
    HANDLED,

    /// The replayed message failed again; its child is held.
    FAILED_AGAIN,

    /// An operator discarded it; its note holds the reason.
    DISCARDED

}
