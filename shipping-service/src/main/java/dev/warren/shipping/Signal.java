package dev.warren.shipping;

/// What can happen to a parcel from outside. Signals come in any order and more than once.
enum Signal {

    ORDER_CONFIRMED, ORDER_CANCELLED, DISPATCH_DUE, DELIVERY_DUE

}
