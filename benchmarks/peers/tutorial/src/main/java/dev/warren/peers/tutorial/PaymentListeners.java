package dev.warren.peers.tutorial;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.payment.PaymentService;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The listeners of payment-service. It has more consumers, because they spend their time waiting for the gateway.
@Component
@Profile("payment")
@RequiredArgsConstructor
class PaymentListeners {

    private final PaymentService service;

    @RabbitListener(queues = "payment.order-events", concurrency = "8")
    void on(OrderEvent event) {
        this.service.record(this.service.call(event));
    }

}
