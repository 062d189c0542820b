package dev.warren.peers.shipping;

import java.util.UUID;

/// Shipping-service's reminder to itself that this order's parcel arrives.
public record DeliveryDue(UUID orderId) {
}
