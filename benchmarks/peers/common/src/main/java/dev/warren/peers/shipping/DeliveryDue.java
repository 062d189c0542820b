package dev.warren.peers.shipping;

import java.util.UUID;

/// The reminder that shipping-service sends to itself for the arrival of an order's parcel.
public record DeliveryDue(UUID orderId) {
}
