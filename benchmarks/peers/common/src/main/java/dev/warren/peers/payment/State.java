package dev.warren.peers.payment;

/// The state of a payment at the gateway, as far as its answers have told.
enum State {

    UNHEARD, CLOSED, DECLINED, AUTHORISED, CAPTURED, VOIDED, REFUNDED

}
