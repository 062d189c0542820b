package dev.warren.inventory;

/// What was done for an order so far.
public enum Done {

    /// Nothing is held; with a cancellation this stays so.
    NOTHING,

    /// All lines are held.
    RESERVED,

    /// Stock did not suffice; nothing is held.
    REJECTED,

    /// All lines are sold.
    SOLD,

    /// What was held or sold is on hand again.
    RELEASED

}
