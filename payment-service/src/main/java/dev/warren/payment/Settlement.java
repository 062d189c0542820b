package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.payment.PaymentEvent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// One event on its way to being settled: the payment as it was seen, as it is by now, and what there is to tell.
///
/// @param occasion the event
/// @param seen the payment as it was read
/// @param payment the payment with the event and all answers of the gateway
/// @param news what has become of the money, oldest first
public record Settlement(OrderEvent occasion, Payment seen, Payment payment, List<PaymentEvent> news) {

    public Settlement {
        news = List.copyOf(news);
    }

    static Settlement begin(Payment seen, OrderEvent event) {
        return new Settlement(event, seen, seen.told(event), List.of());
    }

    /// What has to be done at the gateway next; empty when all is settled.
    Optional<Step> next() {
        return this.payment.next(this.occasion);
    }

    /// With the gateway's answer to the next step.
    Settlement heard(Standing answer, Instant at) {
        Standing before = this.payment.standing();
        if (answer.equals(before)) {
            throw new IllegalStateException(
                    "the payment of order " + this.payment.orderId() + " has not moved: it still is " + answer);
        }
        Stream<PaymentEvent> more = newsOf(this.payment.orderId(), before, answer, at);
        return new Settlement(this.occasion, this.seen, this.payment.standing(answer),
                Stream.concat(this.news.stream(), more).toList());
    }

    /// Whether anything has to be written.
    boolean changes() {
        return !this.payment.equals(this.seen);
    }

    private static Stream<PaymentEvent> newsOf(UUID orderId, Standing before, Standing answer, Instant at) {
        return switch (answer) {
            case Standing.Unheard _, Standing.Closed _ -> Stream.empty();
            case Standing.Declined(String cause) -> Stream.of(new PaymentEvent.PaymentDeclined(orderId, cause, at));
            // an answer that was lost is told with the one that was heard
            case Standing.Accepted accepted -> accepted.stage()
                .way()
                .stream()
                .filter(stage -> !way(before).contains(stage))
                .map(stage -> newsOf(orderId, accepted, stage, at));
        };
    }

    private static List<Stage> way(Standing standing) {
        return (standing instanceof Standing.Accepted accepted) ? accepted.stage().way() : List.of();
    }

    private static PaymentEvent newsOf(UUID orderId, Standing.Accepted accepted, Stage stage, Instant at) {
        return switch (stage) {
            case AUTHORISED -> new PaymentEvent.PaymentAuthorised(orderId, accepted.paymentId(), accepted.amount(), at);
            case CAPTURED -> new PaymentEvent.PaymentCaptured(orderId, accepted.paymentId(), accepted.amount(), at);
            case VOIDED -> new PaymentEvent.PaymentVoided(orderId, accepted.paymentId(), accepted.amount(), at);
            case REFUNDED -> new PaymentEvent.PaymentRefunded(orderId, accepted.paymentId(), accepted.amount(), at);
        };
    }

}
