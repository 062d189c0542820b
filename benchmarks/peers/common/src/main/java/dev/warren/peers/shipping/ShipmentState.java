package dev.warren.peers.shipping;

/// Where an order's parcel is. A cancellation is final.
enum ShipmentState {

    NEW, PREPARED, DISPATCHED, DELIVERED, RECALLED, CALLED_OFF

}
