package dev.warren.order;

/// Where an order stands.
public enum OrderStatus {

    /// Payment and stock have not both answered.
    PENDING,
    /// The amount is authorised and the stock reserved.
    CONFIRMED,
    /// The carrier has the parcel.
    DISPATCHED,
    /// The customer has it. Final.
    DELIVERED,
    /// Ended without a delivery. Final.
    CANCELLED

}
