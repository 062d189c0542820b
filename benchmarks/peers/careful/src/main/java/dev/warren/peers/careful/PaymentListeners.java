package dev.warren.peers.careful;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.payment.PaymentService;
import dev.warren.peers.payment.PaymentReconciliation;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.context.annotation.Profile;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// What payment-service hears. It has more consumers, because they spend their time waiting for the gateway.
@Component
@Profile("payment")
class PaymentListeners {

    private final PaymentService service;

    private final Inbox inbox;

    PaymentListeners(PaymentService service, Inbox inbox) {
        this.service = service;
        this.inbox = inbox;
    }

    @RabbitListener(queues = "payment.order-events", concurrency = "8")
    void on(OrderEvent event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        PaymentReconciliation reconciliation = this.service.call(event);
        this.inbox.once(messageId, () -> this.service.record(reconciliation));
    }

}
