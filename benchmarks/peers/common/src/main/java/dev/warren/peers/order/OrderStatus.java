package dev.warren.peers.order;

/// Where an order stands.
enum OrderStatus {

    PENDING, CONFIRMED, DISPATCHED, DELIVERED, CANCELLED

}
