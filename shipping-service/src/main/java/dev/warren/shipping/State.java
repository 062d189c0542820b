package dev.warren.shipping;

/// Where an order's parcel is.
///
/// A cancellation is final and beats everything, a delivery too: by then the customer has the money back and the pieces count
/// as on hand, so the parcel has to come back from wherever it is.
public enum State {

    /// Nothing is known yet; never stays.
    NEW,

    /// Packed, waiting for the carrier.
    PREPARED,

    /// With the carrier.
    DISPATCHED,

    /// With the customer.
    DELIVERED,

    /// The order was cancelled: the parcel does not go out, or comes back.
    RECALLED,

    /// The order was cancelled before there was a parcel, and there will be none.
    CALLED_OFF;

    State after(Signal signal) {
        return switch (signal) {
            case ORDER_CONFIRMED -> (this == NEW) ? PREPARED : this;
            case DISPATCH_DUE -> (this == PREPARED) ? DISPATCHED : this;
            case DELIVERY_DUE -> (this == DISPATCHED) ? DELIVERED : this;
            case ORDER_CANCELLED -> switch (this) {
                case NEW, CALLED_OFF -> CALLED_OFF;
                case PREPARED, DISPATCHED, DELIVERED, RECALLED -> RECALLED;
            };
        };
    }

}
