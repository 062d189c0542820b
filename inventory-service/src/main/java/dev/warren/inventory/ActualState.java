package dev.warren.inventory;

/// The state of an order's reservation so far.
public enum ActualState {

    /// Nothing is held; final after a cancellation.
    NOTHING,

    /// All lines are held.
    RESERVED,

    /// The stock did not suffice; nothing is held.
    REJECTED,

    /// All lines are sold.
    SOLD,

    /// All lines are on hand again.
    RELEASED

}
