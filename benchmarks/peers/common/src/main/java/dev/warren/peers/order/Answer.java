package dev.warren.peers.order;

/// What payment, or stock, has said to an order. The first word counts.
enum Answer {

    AWAITED, YES, NO

}
