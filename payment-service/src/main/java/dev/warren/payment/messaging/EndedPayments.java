package dev.warren.payment.messaging;

import dev.warren.events.order.OrderEvent;
import dev.warren.messaging.deadletter.ReplayCheck;
import dev.warren.payment.Payment;
import dev.warren.payment.PaymentDesk;
import dev.warren.payment.Stage;
import dev.warren.payment.Standing;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// Tells an operator that no money can move any more for the order which a dead letter is about.
@Component
class EndedPayments implements ReplayCheck {

    private final PaymentDesk desk;

    EndedPayments(PaymentDesk desk) {
        this.desk = desk;
    }

    @Override
    public Optional<String> objection(Object event) {
        return (event instanceof OrderEvent told)
                ? this.desk.find(told.orderId()).flatMap(stored -> end(stored.payment())) : Optional.empty();
    }

    private static Optional<String> end(Payment payment) {
        String end = switch (payment.standing()) {
            case Standing.Closed _ -> "closed at the gateway";
            case Standing.Declined _ -> "declined";
            case Standing.Accepted(var _, var _, var stage) when stage == Stage.VOIDED -> "given back";
            case Standing.Accepted(var _, var _, var stage) when stage == Stage.REFUNDED -> "refunded";
            case Standing.Accepted _, Standing.Unheard _ -> "";
        };
        return end.isEmpty() ? Optional.empty()
                : Optional.of("the payment of order " + payment.orderId() + " is " + end);
    }

}
