package dev.warren.order.messaging;

import dev.warren.events.payment.PaymentEvent.PaymentAuthorised;
import dev.warren.events.payment.PaymentEvent.PaymentCaptured;
import dev.warren.events.payment.PaymentEvent.PaymentDeclined;
import dev.warren.events.payment.PaymentEvent.PaymentRefunded;
import dev.warren.events.payment.PaymentEvent.PaymentVoided;
import dev.warren.order.Answer;
import dev.warren.order.OrderSaga;
import dev.warren.order.TimelineEntry;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.time.Instant;

/// Handles the events of payment-service and applies them to orders.
@Component
@RequiredArgsConstructor
class PaymentListener {

    private final OrderSaga saga;

    void authorised(PaymentAuthorised event) {
        this.saga.record(event.orderId(),
                step(event.occurredAt(), "payment.authorised", event.amount() + " is authorised"),
                order -> order.afterPayment(Answer.YES));
    }

    void declined(PaymentDeclined event) {
        this.saga.record(event.orderId(),
                step(event.occurredAt(), "payment.declined", "The payment is declined: " + event.cause()),
                order -> order.afterPayment(Answer.NO));
    }

    void captured(PaymentCaptured event) {
        this.saga.record(event.orderId(), step(event.occurredAt(), "payment.captured", event.amount() + " is charged"));
    }

    void voided(PaymentVoided event) {
        this.saga.record(event.orderId(),
                step(event.occurredAt(), "payment.voided", "The authorisation of " + event.amount() + " is voided"));
    }

    void refunded(PaymentRefunded event) {
        this.saga.record(event.orderId(),
                step(event.occurredAt(), "payment.refunded", event.amount() + " is refunded"));
    }

    private static TimelineEntry step(Instant at, String event, String text) {
        return new TimelineEntry(at, "payment", event, text);
    }

}
