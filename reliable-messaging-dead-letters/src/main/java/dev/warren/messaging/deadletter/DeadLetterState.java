package dev.warren.messaging.deadletter;

/// What has become of a dead letter.
public enum DeadLetterState {

    /// It waits for an operator.
    HELD,

    /// Somebody is sending it at this moment.
    REPLAYING,

    /// The broker has it again; what came of that is not known yet.
    REPLAYED,

    /// It was replayed and handled: the inbox says so.
    HANDLED,

    /// It was replayed and failed again; its child is held.
    FAILED_AGAIN,

    /// An operator gave it up, for the reason in its note.
    DISCARDED

}
