package dev.warren.peers.shipping;

import java.util.UUID;

/// Shipping-service's reminder to itself that the carrier comes for this order's parcel.
public record DispatchDue(UUID orderId) {
}
