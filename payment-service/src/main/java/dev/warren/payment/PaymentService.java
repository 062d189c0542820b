package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.messaging.Outbox;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Reconciles the payment of an order with its events: it calls the gateway first, outside any transaction, and then
/// stores and publishes the outcome in one transaction. When a concurrent delivery has written the payment meanwhile,
/// the message is handled again; this is safe because the gateway answers a repetition with its first answer.
@Component
@RequiredArgsConstructor
public class PaymentService {

    private final Payments payments;

    private final Gateway gateway;

    private final Outbox outbox;

    private final Clock clock;

    /// Finds the payment of this order.
    public Optional<StoredPayment> find(UUID orderId) {
        return this.payments.find(orderId);
    }

    /// Executes the operations that are due at the gateway. May be repeated.
    /// @throws GatewayUnavailableException when it gave no answer
    /// @throws GatewayRefusedException when it rejects an operation for good
    public PaymentReconciliation call(OrderEvent event) {
        Payment seen = find(event.orderId()).map(StoredPayment::payment).orElseGet(() -> Payment.of(event.orderId()));
        PaymentReconciliation reconciliation = PaymentReconciliation.begin(seen, event);
        for (Optional<GatewayOperation> operation = reconciliation.next(); operation
            .isPresent(); operation = reconciliation.next()) {
            GatewayPaymentState answer = this.gateway.execute(event.orderId(), operation.get());
            reconciliation = reconciliation.answered(answer, this.clock.instant());
        }
        return reconciliation;
    }

    /// Stores and publishes the outcome of the call. Needs a transaction.
    /// @throws org.springframework.dao.OptimisticLockingFailureException when the payment
    /// was written since the call
    public void record(OrderEvent event, PaymentReconciliation reconciliation) {
        if (reconciliation.changes()) {
            this.payments.save(reconciliation.payment(), this.clock.instant());
            reconciliation.events().forEach(events -> this.outbox.publish(events, event.orderId()));
        }
    }

}
