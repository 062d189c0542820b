package dev.warren.peers.inventory;

/// What was done for an order so far.
enum ActualState {

    NOTHING, RESERVED, REJECTED, SOLD, RELEASED

}
