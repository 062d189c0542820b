package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;
import dev.warren.events.order.OrderEvent.Line;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.Reason;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;

import java.util.stream.Collectors;

/// Composes the mails to customers.
public final class MailTexts {

    private MailTexts() {
    }

    public static Mail confirmed(OrderConfirmed event) {
        String text = """
                Good day,

                your order %s is confirmed. We tell you when it is on its way.

                %s

                Total: %s

                Your Warren shop
                """.formatted(event.orderId(),
                event.lines().stream().map(MailTexts::line).collect(Collectors.joining("\n")), event.total());
        return new Mail(event.orderId(), Subject.ORDER_CONFIRMED, event.email(),
                "Your order " + event.orderId() + " is confirmed", text);
    }

    public static Mail cancelled(OrderCancelled event) {
        String text = """
                Good day,

                your order %s is cancelled.

                %s

                Your Warren shop
                """.formatted(event.orderId(), explanation(event.reason()));
        return new Mail(event.orderId(), Subject.ORDER_CANCELLED, event.email(),
                "Your order " + event.orderId() + " is cancelled", text);
    }

    public static Mail dispatched(ShipmentDispatched event) {
        String text = """
                Good day,

                your order %s is on its way.

                Tracking code: %s

                Your Warren shop
                """.formatted(event.orderId(), event.trackingCode());
        return new Mail(event.orderId(), Subject.ORDER_DISPATCHED, event.email(),
                "Your order " + event.orderId() + " is on its way", text);
    }

    private static String line(Line line) {
        return "%5d x %s, %s each, %s".formatted(line.quantity(), line.sku(), line.unitPrice(),
                line.unitPrice().times(line.quantity()));
    }

    private static String explanation(Reason reason) {
        return switch (reason) {
            case PAYMENT_DECLINED -> "The payment was declined. Nothing was charged.";
            case OUT_OF_STOCK -> "We do not have enough of what you ordered. Nothing was charged.";
            case TIMED_OUT -> "We could not complete it in time, and are sorry. Should an amount have been held or "
                    + "charged, it goes back to you.";
            case BY_CUSTOMER -> "You asked us to. Any amount that was held or charged goes back to you.";
        };
    }

}
