package dev.warren.peers.order;

/// The answer of payment or stock to an order. Only the first answer counts.
enum Answer {

    AWAITED, YES, NO

}
