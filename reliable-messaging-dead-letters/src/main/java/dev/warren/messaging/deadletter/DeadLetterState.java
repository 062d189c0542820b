package dev.warren.messaging.deadletter;

/// The state of a dead letter.
public enum DeadLetterState {

    /// It waits for an operator.
    HELD,

    /// It is being sent at this moment.
    REPLAYING,

    /// The broker has it again; whether it was handled is not known yet.
    REPLAYED,

    /// It was replayed and handled: the inbox says so.
    HANDLED,

    /// It was replayed and failed again; its child is held.
    FAILED_AGAIN,

    /// An operator gave it up, for the reason in its note.
    DISCARDED

}
