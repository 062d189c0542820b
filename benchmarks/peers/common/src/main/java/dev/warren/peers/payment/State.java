package dev.warren.peers.payment;

/// How an order's money stands at the gateway, as far as it has told us.
enum State {

    UNHEARD, CLOSED, DECLINED, AUTHORISED, CAPTURED, VOIDED, REFUNDED

}
