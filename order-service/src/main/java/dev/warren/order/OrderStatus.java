package dev.warren.order;

/// The status of an order.
public enum OrderStatus {

    /// At least one of payment and stock has not answered.
    PENDING,
    /// The amount is authorised and the stock reserved.
    CONFIRMED,
    /// The carrier has the parcel.
    DISPATCHED,
    /// The customer has the parcel. Final.
    DELIVERED,
    /// The order ended without a delivery. Final.
    CANCELLED

}
