package dev.warren.peers.notification;

import dev.warren.events.notification.NotificationEvent.Subject;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;

import java.util.stream.Collectors;

/// A mail to a customer.
///
/// @param to the customer's address
record Mail(NotificationId id, String to, String headline, String text) {

    static Mail about(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> throw new IllegalArgumentException("there is no mail about " + placed);
            case OrderConfirmed it -> new Mail(new NotificationId(it.orderId(), Subject.ORDER_CONFIRMED), it.email(),
                    "Your order " + it.orderId() + " is confirmed", """
                            Good day,

                            your order %s is confirmed. We tell you when it is on its way.

                            %s

                            Total: %s

                            Your shop
                            """.formatted(it.orderId(), lines(it), it.total()));
            case OrderCancelled it -> new Mail(new NotificationId(it.orderId(), Subject.ORDER_CANCELLED), it.email(),
                    "Your order " + it.orderId() + " is cancelled", """
                            Good day,

                            your order %s is cancelled (%s). Any amount that was held or charged goes back to you.

                            Your shop
                            """.formatted(it.orderId(), it.reason()));
        };
    }

    static Mail about(ShipmentDispatched event) {
        return new Mail(new NotificationId(event.orderId(), Subject.ORDER_DISPATCHED), event.email(),
                "Your order " + event.orderId() + " is on its way", """
                        Good day,

                        your order %s is on its way.

                        Tracking code: %s

                        Your shop
                        """.formatted(event.orderId(), event.trackingCode()));
    }

    private static String lines(OrderConfirmed event) {
        return event.lines()
            .stream()
            .map(line -> "%5d x %s, %s each, %s".formatted(line.quantity(), line.sku(), line.unitPrice(),
                    line.unitPrice().times(line.quantity())))
            .collect(Collectors.joining("\n"));
    }

}
