package dev.warren.peers.payment;

import dev.warren.events.payment.PaymentEvent;

import java.util.List;

/// What has come of the calls to the gateway for one event: still to be recorded, and told.
public final class Settlement {

    private final Payment payment;

    private final List<PaymentEvent> news;

    Settlement(Payment payment, List<PaymentEvent> news) {
        this.payment = payment;
        this.news = List.copyOf(news);
    }

    Payment payment() {
        return this.payment;
    }

    List<PaymentEvent> news() {
        return this.news;
    }

}
