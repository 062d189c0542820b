package dev.warren.peers.inventory;

/// The actual state of a reservation.
enum ActualState {

    NOTHING, RESERVED, REJECTED, SOLD, RELEASED

}
