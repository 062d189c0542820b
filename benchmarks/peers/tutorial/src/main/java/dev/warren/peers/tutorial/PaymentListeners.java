package dev.warren.peers.tutorial;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.payment.PaymentService;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// What payment-service hears. It has more consumers, because they spend their time waiting for the gateway.
@Component
@Profile("payment")
class PaymentListeners {

    private final PaymentService service;

    PaymentListeners(PaymentService service) {
        this.service = service;
    }

    @RabbitListener(queues = "payment.order-events", concurrency = "8")
    void on(OrderEvent event) {
        this.service.record(this.service.call(event));
    }

}
