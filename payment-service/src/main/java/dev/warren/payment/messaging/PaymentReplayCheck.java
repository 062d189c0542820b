package dev.warren.payment.messaging;

import dev.warren.events.order.OrderEvent;
import dev.warren.messaging.ReplayCheck;
import dev.warren.payment.GatewayPaymentState;
import dev.warren.payment.Payment;
import dev.warren.payment.PaymentService;
import dev.warren.payment.Stage;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// Warns an operator before a replay when the payment of the dead letter's order has ended, so that no money can move.
@Component
@RequiredArgsConstructor
class PaymentReplayCheck implements ReplayCheck {

    private final PaymentService payments;

    @Override
    public Optional<String> objection(Object event) {
        return (event instanceof OrderEvent published)
                ? this.payments.find(published.orderId()).flatMap(stored -> end(stored.payment())) : Optional.empty();
    }

    private static Optional<String> end(Payment payment) {
        String end = switch (payment.state()) {
            case GatewayPaymentState.Closed _ -> "closed at the gateway";
            case GatewayPaymentState.Declined _ -> "declined";
            case GatewayPaymentState.Accepted(var _, var _, var stage) when stage == Stage.VOIDED -> "voided";
            case GatewayPaymentState.Accepted(var _, var _, var stage) when stage == Stage.REFUNDED -> "refunded";
            case GatewayPaymentState.Accepted _, GatewayPaymentState.Unknown _ -> "";
        };
        return end.isEmpty() ? Optional.empty()
                : Optional.of("the payment of order " + payment.orderId() + " is " + end);
    }

}
