package dev.warren.notification.messaging;

import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.notification.Correspondence;
import dev.warren.notification.Letters;
import dev.warren.notification.Posting;
import org.springframework.stereotype.Component;

/// Says what events mean for the customer.
@Component
class CustomerMail {

    private final Correspondence correspondence;

    CustomerMail(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    Posting confirmed(OrderConfirmed event) {
        return this.correspondence.post(Letters.confirmed(event));
    }

    Posting cancelled(OrderCancelled event) {
        return this.correspondence.post(Letters.cancelled(event));
    }

    Posting dispatched(ShipmentDispatched event) {
        return this.correspondence.post(Letters.dispatched(event));
    }

    /// The second half of each: notes what the first did.
    void sent(Object event, Posting posting) {
        this.correspondence.note(posting);
    }

}
