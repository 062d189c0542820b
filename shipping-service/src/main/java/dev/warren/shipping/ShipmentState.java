package dev.warren.shipping;

/// The state of a shipment.
///
/// A cancellation is final and overrides everything, a delivery too: by then the customer has the money back and the
/// pieces count as on hand, so the parcel has to come back.
public enum ShipmentState {

    /// The initial state, which is never stored.
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

    ShipmentState after(ShipmentTrigger trigger) {
        return switch (trigger) {
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
