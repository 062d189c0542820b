package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.payment.PaymentEvent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The reconciliation of a payment with one event: the payment as read, the payment as it is now, and the events to
/// publish.
///
/// @param occasion the event that is handled
/// @param seen the payment as read
/// @param payment the payment with the event and all answers of the gateway applied
/// @param events to publish, oldest first
public record PaymentReconciliation(OrderEvent occasion, Payment seen, Payment payment, List<PaymentEvent> events) {

    public PaymentReconciliation {
        events = List.copyOf(events);
    }

    static PaymentReconciliation begin(Payment seen, OrderEvent event) {
        return new PaymentReconciliation(event, seen, seen.told(event), List.of());
    }

    /// The next operation at the gateway; empty when desired and actual state agree.
    Optional<GatewayOperation> next() {
        return this.payment.next(this.occasion);
    }

    /// Applies the gateway's answer to the next operation.
    PaymentReconciliation answered(GatewayPaymentState answer, Instant at) {
        GatewayPaymentState before = this.payment.state();
        if (answer.equals(before)) {
            throw new IllegalStateException(
                    "the payment of order " + this.payment.orderId() + " has not moved: it still is " + answer);
        }
        Stream<PaymentEvent> more = eventsOf(this.payment.orderId(), before, answer, at);
        return new PaymentReconciliation(this.occasion, this.seen, this.payment.state(answer),
                Stream.concat(this.events.stream(), more).toList());
    }

    /// Whether the payment must be written.
    boolean changes() {
        return !this.payment.equals(this.seen);
    }

    private static Stream<PaymentEvent> eventsOf(UUID orderId, GatewayPaymentState before, GatewayPaymentState answer,
            Instant at) {
        return switch (answer) {
            case GatewayPaymentState.Unknown _, GatewayPaymentState.Closed _ -> Stream.empty();
            case GatewayPaymentState.Declined(String cause) ->
                Stream.of(new PaymentEvent.PaymentDeclined(orderId, cause, at));
            // publishes a stage whose own answer was lost together with the one that
            // arrived
            case GatewayPaymentState.Accepted accepted -> accepted.stage()
                .path()
                .stream()
                .filter(stage -> !path(before).contains(stage))
                .map(stage -> eventsOf(orderId, accepted, stage, at));
        };
    }

    private static List<Stage> path(GatewayPaymentState state) {
        return (state instanceof GatewayPaymentState.Accepted accepted) ? accepted.stage().path() : List.of();
    }

    private static PaymentEvent eventsOf(UUID orderId, GatewayPaymentState.Accepted accepted, Stage stage, Instant at) {
        return switch (stage) {
            case AUTHORISED -> new PaymentEvent.PaymentAuthorised(orderId, accepted.paymentId(), accepted.amount(), at);
            case CAPTURED -> new PaymentEvent.PaymentCaptured(orderId, accepted.paymentId(), accepted.amount(), at);
            case VOIDED -> new PaymentEvent.PaymentVoided(orderId, accepted.paymentId(), accepted.amount(), at);
            case REFUNDED -> new PaymentEvent.PaymentRefunded(orderId, accepted.paymentId(), accepted.amount(), at);
        };
    }

}
