package dev.warren.peers.order;

/// The status of an order.
enum OrderStatus {

    PENDING, CONFIRMED, DISPATCHED, DELIVERED, CANCELLED

}
