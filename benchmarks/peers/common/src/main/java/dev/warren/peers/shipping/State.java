package dev.warren.peers.shipping;

/// Where an order's parcel is. A cancellation is final.
enum State {

    NEW, PREPARED, DISPATCHED, DELIVERED, RECALLED, CALLED_OFF

}
