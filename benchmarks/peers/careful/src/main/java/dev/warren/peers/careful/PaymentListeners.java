package dev.warren.peers.careful;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.payment.PaymentReconciliation;
import dev.warren.peers.payment.PaymentService;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.context.annotation.Profile;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// The listeners of payment-service. It has more consumers, because they spend their time waiting for the gateway.
@Component
@Profile("payment")
@RequiredArgsConstructor
class PaymentListeners {

    private final PaymentService service;

    private final Inbox inbox;

    @RabbitListener(queues = "payment.order-events", concurrency = "8")
    void on(OrderEvent event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        PaymentReconciliation reconciliation = this.service.call(event);
        this.inbox.once(messageId, () -> this.service.record(reconciliation));
    }

}
