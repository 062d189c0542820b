package dev.warren.order.messaging;

import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.events.inventory.InventoryEvent.StockCommitted;
import dev.warren.events.inventory.InventoryEvent.StockRejected;
import dev.warren.events.inventory.InventoryEvent.StockReleased;
import dev.warren.events.inventory.InventoryEvent.StockReserved;
import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.notification.NotificationEvent.NotificationSent;
import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.payment.PaymentEvent.PaymentAuthorised;
import dev.warren.events.payment.PaymentEvent.PaymentCaptured;
import dev.warren.events.payment.PaymentEvent.PaymentDeclined;
import dev.warren.events.payment.PaymentEvent.PaymentRefunded;
import dev.warren.events.payment.PaymentEvent.PaymentVoided;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDelivered;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent.ShipmentPrepared;
import dev.warren.events.shipping.ShippingEvent.ShipmentRecalled;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import dev.warren.order.OrderProperties;
import dev.warren.order.OrderSaga;
import dev.warren.order.TimeLimitReached;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Declares the messages of order-service: it publishes the order events, and consumes the events of payment,
/// inventory, shipping and notification and its own reminder of the time limit.
@Configuration(proxyBeanMethods = false)
@RequiredArgsConstructor
class OrderTopology {

    private final RetryPolicy retry;

    private final OrderProperties properties;

    @Bean
    ServiceTopology topology(OrderSaga saga, PaymentListener payment, StockListener stock, ShipmentListener parcel,
            NotificationListener mail) {
        return ServiceTopology.of("order")
            .publishing(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types())
            .encrypting(OrderPlaced.class, "email", "paymentToken")
            .encrypting(OrderConfirmed.class, "email")
            .encrypting(OrderCancelled.class, "email")
            .consuming(Subscription.named("payment-events")
                .from(PaymentEvent.CHANNEL.exchange(), PaymentEvent.CHANNEL.types())
                .on(PaymentAuthorised.class, payment::authorised)
                .on(PaymentDeclined.class, payment::declined)
                .on(PaymentCaptured.class, payment::captured)
                .on(PaymentVoided.class, payment::voided)
                .on(PaymentRefunded.class, payment::refunded)
                .retrying(this.retry)
                .thenDeadLetter())
            .consuming(Subscription.named("inventory-events")
                .from(InventoryEvent.CHANNEL.exchange(), InventoryEvent.CHANNEL.types())
                .on(StockReserved.class, stock::reserved)
                .on(StockRejected.class, stock::rejected)
                .on(StockCommitted.class, stock::committed)
                .on(StockReleased.class, stock::released)
                .on(ProductListed.class, stock::listed)
                .retrying(this.retry)
                .thenDeadLetter())
            .consuming(Subscription.named("shipping-events")
                .from(ShippingEvent.CHANNEL.exchange(), ShippingEvent.CHANNEL.types())
                .on(ShipmentPrepared.class, parcel::prepared)
                .on(ShipmentDispatched.class, parcel::dispatched)
                .on(ShipmentDelivered.class, parcel::delivered)
                .on(ShipmentRecalled.class, parcel::recalled)
                .lowPriority()
                .retrying(this.retry)
                .thenDeadLetter())
            .consuming(Subscription.named("notification-events")
                .from(NotificationEvent.CHANNEL.exchange(), NotificationEvent.CHANNEL.types())
                .on(NotificationSent.class, mail::sent)
                .lowPriority()
                .retrying(this.retry)
                .thenDeadLetter())
            .consuming(Subscription.named("time-limit")
                .after(this.properties.timeLimit(), TimeLimitReached.TYPE, TimeLimitReached.class)
                .on(TimeLimitReached.class, saga::timeLimitReached)
                .lowPriority()
                .retrying(this.retry)
                .thenDeadLetter());
    }

}
