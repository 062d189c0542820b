package dev.warren.peers.order;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.events.inventory.InventoryEvent.StockCommitted;
import dev.warren.events.inventory.InventoryEvent.StockRejected;
import dev.warren.events.inventory.InventoryEvent.StockReleased;
import dev.warren.events.inventory.InventoryEvent.StockReserved;
import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.notification.NotificationEvent.NotificationSent;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.payment.PaymentEvent.PaymentAuthorised;
import dev.warren.events.payment.PaymentEvent.PaymentCaptured;
import dev.warren.events.payment.PaymentEvent.PaymentDeclined;
import dev.warren.events.payment.PaymentEvent.PaymentRefunded;
import dev.warren.events.payment.PaymentEvent.PaymentVoided;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDelivered;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent.ShipmentPrepared;
import dev.warren.events.shipping.ShippingEvent.ShipmentRecalled;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// The process manager: brings each order to an end. Each call is one transaction, or part of the caller's.
@Service
@Transactional
@RequiredArgsConstructor
public class OrderSaga {

    private static final Consumer<CustomerOrder> NOTHING = order -> {
    };

    private final Orders orders;

    private final Prices prices;

    private final OrderRecorder recorder;

    public void on(PaymentEvent event) {
        Origin origin = new Origin(event.orderId(), event.occurredAt(), "payment");
        switch (event) {
            case PaymentAuthorised it -> record(origin, "payment.authorised", it.amount() + " is authorised",
                    order -> order.paymentAnswers(Answer.YES));
            case PaymentDeclined it -> record(origin, "payment.declined", "The payment is declined: " + it.cause(),
                    order -> order.paymentAnswers(Answer.NO));
            case PaymentCaptured it -> record(origin, "payment.captured", it.amount() + " is charged", NOTHING);
            case PaymentVoided it ->
                record(origin, "payment.voided", "The authorisation of " + it.amount() + " is voided", NOTHING);
            case PaymentRefunded it -> record(origin, "payment.refunded", it.amount() + " is refunded", NOTHING);
        }
    }

    public void on(InventoryEvent event) {
        switch (event) {
            case StockReserved it -> record(new Origin(it.orderId(), it.occurredAt(), "inventory"), "stock.reserved",
                    "All lines are reserved", order -> order.stockAnswers(Answer.YES));
            case StockRejected it -> record(new Origin(it.orderId(), it.occurredAt(), "inventory"), "stock.rejected",
                    "Nothing is reserved: " + it.shortages(), order -> order.stockAnswers(Answer.NO));
            case StockCommitted it -> record(new Origin(it.orderId(), it.occurredAt(), "inventory"), "stock.committed",
                    "The reserved lines are sold", NOTHING);
            case StockReleased it -> record(new Origin(it.orderId(), it.occurredAt(), "inventory"), "stock.released",
                    "The stock is on hand again", NOTHING);
            case ProductListed it -> listed(it);
        }
    }

    public void on(ShippingEvent event) {
        Origin origin = new Origin(event.orderId(), event.occurredAt(), "shipping");
        switch (event) {
            case ShipmentPrepared _ ->
                record(origin, "shipment.prepared", "The parcel is packed and waits for the carrier", NOTHING);
            case ShipmentDispatched it -> record(origin, "shipment.dispatched",
                    "The carrier has the parcel, tracking code " + it.trackingCode(), CustomerOrder::carrierHasIt);
            case ShipmentDelivered _ ->
                record(origin, "shipment.delivered", "The parcel is delivered", CustomerOrder::customerHasIt);
            case ShipmentRecalled _ -> record(origin, "shipment.recalled", "The parcel is recalled", NOTHING);
        }
    }

    public void on(NotificationEvent event) {
        switch (event) {
            case NotificationSent it -> record(new Origin(it.orderId(), it.occurredAt(), "notification"),
                    "notification.sent", "The customer is mailed: " + it.subject(), NOTHING);
        }
    }

    public void on(TimeLimitReached reached) {
        this.recorder.change(lock(reached.orderId()), CustomerOrder::timeIsUp);
    }

    private void listed(ProductListed event) {
        ProductPrice price = this.prices.findById(event.sku()).orElseGet(() -> new ProductPrice(event.sku()));
        price.update(event.price(), event.revision());
        this.prices.save(price);
    }

    private void record(Origin origin, String event, String text, Consumer<CustomerOrder> consequence) {
        CustomerOrder order = lock(origin.orderId());
        this.recorder.note(order, origin.at(), origin.service(), event, text);
        this.recorder.change(order, consequence);
    }

    private CustomerOrder lock(UUID orderId) {
        return this.orders.findAndLockById(orderId)
            .orElseThrow(() -> new IllegalStateException("order " + orderId + " was never placed here"));
    }

    /// The origin of a step: its order, its time and its service.
    private record Origin(UUID orderId, Instant at, String service) {
    }

}
