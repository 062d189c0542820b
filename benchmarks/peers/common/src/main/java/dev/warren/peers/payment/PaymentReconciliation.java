package dev.warren.peers.payment;

import dev.warren.events.payment.PaymentEvent;

import java.util.List;

/// The outcome of the gateway calls for one event, to be recorded and published.
public final class PaymentReconciliation {

    private final Payment payment;

    private final List<PaymentEvent> events;

    PaymentReconciliation(Payment payment, List<PaymentEvent> events) {
        this.payment = payment;
        this.events = List.copyOf(events);
    }

    Payment payment() {
        return this.payment;
    }

    List<PaymentEvent> events() {
        return this.events;
    }

}
