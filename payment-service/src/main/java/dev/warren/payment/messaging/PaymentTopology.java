package dev.warren.payment.messaging;

import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.FailureKind;
import dev.warren.payment.GatewayDownException;
import dev.warren.payment.GatewayUnavailableException;
import dev.warren.payment.PaymentService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Declares the messages of payment-service: it publishes payment events and consumes order events.
@Configuration(proxyBeanMethods = false)
class PaymentTopology {

    @Bean
    FailureClassifier failures() {
        return FailureClassifier.standard().with(GatewayUnavailableException.class, FailureKind.TRANSIENT);
    }

    @Bean
    ServiceTopology topology(PaymentService payments, RetryPolicy retry) {
        return ServiceTopology.of("payment")
            .publishing(PaymentEvent.CHANNEL.exchange(), PaymentEvent.CHANNEL.types())
            .consuming(Subscription.named("order-events")
                .from(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types())
                .on(OrderPlaced.class, payments::call, payments::record)
                .on(OrderConfirmed.class, payments::call, payments::record)
                .on(OrderCancelled.class, payments::call, payments::record)
                .openCircuitOn(GatewayDownException.class)
                .retrying(retry)
                .thenDeadLetter());
    }

}
