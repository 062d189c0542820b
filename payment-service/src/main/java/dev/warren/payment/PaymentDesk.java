package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.messaging.Outbox;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Settles what the events of an order ask of its payment: the gateway is called first, outside any transaction, and
/// the outcome is recorded and told in one. When the payment was written by somebody else meanwhile, all is done anew; what
/// was done before then shows, because the gateway answers a repetition with what it had answered first.
@Component
public class PaymentDesk {

    private final Payments payments;

    private final Gateway gateway;

    private final Outbox outbox;

    private final Clock clock;

    PaymentDesk(Payments payments, Gateway gateway, Outbox outbox, Clock clock) {
        this.payments = payments;
        this.gateway = gateway;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// The payment of this order, if there is one.
    public Optional<StoredPayment> find(UUID orderId) {
        return this.payments.find(orderId);
    }

    /// Does at the gateway what is due. May be repeated.
    /// @throws GatewayUnavailableException when it gave no answer
    /// @throws GatewayRefusedException when it and we disagree for good
    public Settlement call(OrderEvent event) {
        Payment seen = find(event.orderId()).map(StoredPayment::payment).orElseGet(() -> Payment.of(event.orderId()));
        Settlement settlement = Settlement.begin(seen, event);
        for (Optional<Step> step = settlement.next(); step.isPresent(); step = settlement.next()) {
            Standing answer = this.gateway.carryOut(event.orderId(), step.get());
            settlement = settlement.heard(answer, this.clock.instant());
        }
        return settlement;
    }

    /// Records what came of the call, and tells it. Needs a transaction.
    /// @throws org.springframework.dao.OptimisticLockingFailureException when the payment
    /// was written since the call
    public void record(OrderEvent event, Settlement settlement) {
        if (settlement.changes()) {
            this.payments.save(settlement.payment(), this.clock.instant());
            settlement.news().forEach(news -> this.outbox.publish(news, event.orderId()));
        }
    }

}
