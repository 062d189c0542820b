package dev.warren.peers.shipping;

/// The state of a shipment. A cancellation is final.
enum ShipmentState {

    NEW, PREPARED, DISPATCHED, DELIVERED, RECALLED, CALLED_OFF

}
