package dev.warren.shipping;

/// An event that moves a shipment. Triggers arrive in any order and more than once.
enum ShipmentTrigger {

    ORDER_CONFIRMED, ORDER_CANCELLED, DISPATCH_DUE, DELIVERY_DUE

}
