package dev.warren.peers.shipping;

import java.util.UUID;

/// The reminder that shipping-service sends to itself for the handover of an order's parcel to the carrier.
public record DispatchDue(UUID orderId) {
}
