package dev.warren.peers.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.payment.PaymentEvent.PaymentAuthorised;
import dev.warren.events.payment.PaymentEvent.PaymentCaptured;
import dev.warren.events.payment.PaymentEvent.PaymentDeclined;
import dev.warren.events.payment.PaymentEvent.PaymentRefunded;
import dev.warren.events.payment.PaymentEvent.PaymentVoided;
import dev.warren.peers.Publisher;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reconciles the payment of an order with its events. No transaction, and no connection to the database, is open while
/// the gateway answers.
@Service
@RequiredArgsConstructor
public class PaymentService {

    private final Payments payments;

    private final Gateway gateway;

    private final Publisher publisher;

    private final Clock clock;

    /// Executes the operations that are due at the gateway. May be repeated.
    public PaymentReconciliation call(OrderEvent event) {
        Instant now = this.clock.instant();
        Payment payment = this.payments.findById(event.orderId()).orElseGet(() -> new Payment(event.orderId(), now));
        payment.told(event, now);
        List<PaymentEvent> events = new ArrayList<>();
        Optional<GatewayAnswer> answer = next(payment, event);
        while (answer.isPresent()) {
            payment.apply(answer.get());
            told(payment, now).ifPresent(events::add);
            answer = next(payment, event);
        }
        return new PaymentReconciliation(payment, events);
    }

    /// Records and publishes the outcome of the calls.
    /// @throws org.springframework.dao.OptimisticLockingFailureException when the payment
    /// was written since
    @Transactional
    public void record(PaymentReconciliation reconciliation) {
        this.payments.save(reconciliation.payment());
        reconciliation.events()
            .forEach(event -> this.publisher.publish(PaymentEvent.CHANNEL.exchange(), routingKey(event), event));
    }

    private Optional<GatewayAnswer> next(Payment payment, OrderEvent event) {
        boolean over = payment.wanted() == DesiredState.NOTHING;
        return switch (payment.state()) {
            case UNHEARD -> over ? Optional.of(this.gateway.close(event.orderId())) : firstStep(event);
            case AUTHORISED -> switch (payment.wanted()) {
                case AUTHORISED -> Optional.empty();
                case CAPTURED -> Optional.of(this.gateway.moveTo(payment, "capture"));
                case NOTHING -> Optional.of(this.gateway.moveTo(payment, "void"));
            };
            case CAPTURED -> over ? Optional.of(this.gateway.moveTo(payment, "refund")) : Optional.empty();
            case CLOSED, DECLINED, VOIDED, REFUNDED -> Optional.empty();
        };
    }

    /// Only the placement contains the token.
    private Optional<GatewayAnswer> firstStep(OrderEvent event) {
        return (event instanceof OrderPlaced placed)
                ? Optional.of(this.gateway.authorise(placed.orderId(), placed.paymentToken(), placed.total()))
                : Optional.empty();
    }

    private static Optional<PaymentEvent> told(Payment payment, Instant at) {
        return Optional.ofNullable(switch (payment.state()) {
            case UNHEARD, CLOSED -> null;
            case DECLINED -> new PaymentDeclined(payment.orderId(), payment.cause(), at);
            case AUTHORISED -> new PaymentAuthorised(payment.orderId(), payment.paymentId(), payment.amount(), at);
            case CAPTURED -> new PaymentCaptured(payment.orderId(), payment.paymentId(), payment.amount(), at);
            case VOIDED -> new PaymentVoided(payment.orderId(), payment.paymentId(), payment.amount(), at);
            case REFUNDED -> new PaymentRefunded(payment.orderId(), payment.paymentId(), payment.amount(), at);
        });
    }

    private static String routingKey(PaymentEvent event) {
        return switch (event) {
            case PaymentAuthorised _ -> "payment.authorised";
            case PaymentDeclined _ -> "payment.declined";
            case PaymentCaptured _ -> "payment.captured";
            case PaymentVoided _ -> "payment.voided";
            case PaymentRefunded _ -> "payment.refunded";
        };
    }

}
