package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.inventory.InventoryEvent.StockCommitted;
import dev.warren.events.inventory.InventoryEvent.StockReleased;
import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.notification.NotificationEvent.NotificationSent;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.payment.PaymentEvent.PaymentAuthorised;
import dev.warren.events.payment.PaymentEvent.PaymentCaptured;
import dev.warren.events.payment.PaymentEvent.PaymentRefunded;
import dev.warren.events.payment.PaymentEvent.PaymentVoided;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent.ShipmentPrepared;
import dev.warren.events.shipping.ShippingEvent.ShipmentRecalled;
import dev.warren.messaging.deadletter.ReplayCheck;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderServiceTest
class FollowingOrdersIT {

    private static final Instant THEN = Instant.parse("2026-01-01T12:00:02Z");

    private final Caller caller;

    private final TestBroker broker;

    private final JdbcClient jdbc;

    private final Others others;

    private final Catalogue catalogue;

    private String told = "";

    FollowingOrdersIT(@LocalServerPort int port, TestBroker broker, @Autowired JdbcClient jdbc) {
        this.caller = new Caller(port);
        this.broker = broker;
        this.jdbc = jdbc;
        this.others = new Others(broker);
        this.catalogue = new Catalogue(this.others, jdbc);
    }

    @BeforeEach
    void listen() {
        this.catalogue.fill();
        this.told = this.broker.tap("order.events", "#");
    }

    @Test
    void confirmsWhenBothHaveAnswered() {
        UUID id = this.caller.placesAnOrder();
        this.others.authorise(id);
        this.others.reserve(id);
        awaitStatus(id, "CONFIRMED");
        awaitTold(id, "order.placed.v1", "order.confirmed.v1");
    }

    @Test
    void confirmsInWhateverOrderTheyAnswer() {
        UUID id = this.caller.placesAnOrder();
        this.others.reserve(id);
        awaitSteps(id, "stock.reserved");
        this.others.authorise(id);
        awaitStatus(id, "CONFIRMED");
    }

    @Test
    void cancelsWhenThePaymentIsDeclined() {
        UUID id = this.caller.placesAnOrder();
        this.others.decline(id);
        assertThat(awaitStatus(id, "CANCELLED").at("/reason").asString()).isEqualTo("PAYMENT_DECLINED");
        awaitTold(id, "order.placed.v1", "order.cancelled.v1");
    }

    @Test
    void cancelsOnceWhenBothAreWrong() {
        UUID id = this.caller.placesAnOrder();
        this.others.reject(id);
        assertThat(awaitStatus(id, "CANCELLED").at("/reason").asString()).isEqualTo("OUT_OF_STOCK");
        this.others.decline(id);
        awaitSteps(id, "payment.declined");
        assertThat(this.caller.seesOrder(id).at("/reason").asString()).isEqualTo("OUT_OF_STOCK");
        awaitTold(id, "order.placed.v1", "order.cancelled.v1");
    }

    @Test
    void handlesAMessageOnceHoweverOftenItComes() {
        UUID id = this.caller.placesAnOrder();
        UUID messageId = UUID.randomUUID();
        var authorised = new PaymentAuthorised(id, new UUID(7, 7), Money.of("39.80", "EUR"), THEN);
        for (int i = 0; i < 3; i++) {
            this.others.say(PaymentEvent.CHANNEL, authorised, messageId);
            this.others.say(PaymentEvent.CHANNEL, authorised);
            this.others.reserve(id);
        }
        awaitStatus(id, "CONFIRMED");
        await().until(() -> this.broker.depth("order.payment-events") == 0
                && this.broker.depth("order.inventory-events") == 0);
        this.others.say(NotificationEvent.CHANNEL,
                new NotificationSent(id, NotificationEvent.Subject.ORDER_CONFIRMED, THEN));
        awaitSteps(id, "notification.sent");
        assertThat(steps(id).findValuesAsString("event")).doesNotHaveDuplicates();
        awaitTold(id, "order.placed.v1", "order.confirmed.v1");
    }

    @Test
    void followsTheParcelInWhateverOrderItIsHeardOf() {
        UUID id = confirmedOrder();
        this.others.deliver(id);
        awaitStatus(id, "DELIVERED");
        this.others.dispatch(id);
        awaitSteps(id, "shipment.dispatched");
        assertThat(this.caller.seesOrder(id).at("/status").asString()).isEqualTo("DELIVERED");
    }

    @Test
    void cancelsForTheCustomerUntilTheParcelHasLeft() {
        UUID id = confirmedOrder();
        assertThat(this.caller.cancels(id).status()).isEqualTo(202);
        assertThat(this.caller.cancels(id).body().at("/reason").asString()).isEqualTo("BY_CUSTOMER");
        awaitTold(id, "order.placed.v1", "order.confirmed.v1", "order.cancelled.v1");
        this.others.dispatch(id);
        awaitSteps(id, "shipment.dispatched");
        assertThat(this.caller.seesOrder(id).at("/status").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void saysWhyItIsTooLateToCancel() {
        UUID id = confirmedOrder();
        this.others.dispatch(id);
        awaitStatus(id, "DISPATCHED");
        Caller.Reply reply = this.caller.cancels(id);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body().at("/type").asString()).isEqualTo("urn:warren:problem:too-late-to-cancel");
        assertThat(reply.body().at("/detail").asString()).contains("is DISPATCHED");
    }

    @Test
    void tellsAllThatHappenedInTheOrderOfTime() {
        UUID id = confirmedOrder();
        this.others.say(PaymentEvent.CHANNEL,
                new PaymentCaptured(id, new UUID(7, 7), Money.of("39.80", "EUR"), THEN.plusSeconds(1)));
        this.others.say(InventoryEvent.CHANNEL,
                new StockCommitted(id, List.of(new InventoryEvent.Line("SKU-BOOK", 2)), THEN.plusSeconds(2)));
        this.others.say(ShippingEvent.CHANNEL, new ShipmentPrepared(id, new UUID(8, 8), THEN.plusSeconds(3)));
        this.others.say(NotificationEvent.CHANNEL,
                new NotificationSent(id, NotificationEvent.Subject.ORDER_CONFIRMED, THEN.plusSeconds(4)));
        awaitSteps(id, "payment.captured", "stock.committed", "shipment.prepared", "notification.sent");
        List<String> events = new ArrayList<>(steps(id).findValuesAsString("event"));
        events.removeAll(List.of("order.placed", "order.confirmed"));
        assertThat(events).containsExactly("payment.authorised", "stock.reserved", "payment.captured",
                "stock.committed", "shipment.prepared", "notification.sent");
        assertThat(steps(id).findValuesAsString("at")).isSorted();
        assertThat(steps(id).findValuesAsString("text")).contains("39.80 EUR is authorised",
                "The parcel is packed and waits for the carrier");
    }

    @Test
    void tellsWhatWasGivenBack() {
        UUID id = this.caller.placesAnOrder();
        this.caller.cancels(id);
        this.others.say(PaymentEvent.CHANNEL, new PaymentVoided(id, new UUID(7, 7), Money.of("39.80", "EUR"), THEN));
        this.others.say(PaymentEvent.CHANNEL, new PaymentRefunded(id, new UUID(7, 7), Money.of("39.80", "EUR"), THEN));
        this.others.say(InventoryEvent.CHANNEL, new StockReleased(id, List.of(), THEN));
        this.others.say(ShippingEvent.CHANNEL, new ShipmentRecalled(id, new UUID(8, 8), THEN));
        awaitSteps(id, "order.cancelled", "payment.voided", "payment.refunded", "stock.released", "shipment.recalled");
    }

    @Test
    void putsAnEventAboutAnUnknownOrderAside() {
        UUID unknown = UUID.randomUUID();
        this.others.authorise(unknown);
        awaitThatItIsPutAside(unknown, "payment.authorised");
    }

    @Test
    void putsAsideWhatWouldOnlyBeAStepOfAnUnknownOrder() {
        UUID unknown = UUID.randomUUID();
        this.others.say(ShippingEvent.CHANNEL, new ShipmentPrepared(unknown, new UUID(8, 8), THEN));
        awaitThatItIsPutAside(unknown, "shipment.prepared");
    }

    @Test
    void saysOfWhatCannotBeKeptThatItCannotBeKept() {
        UUID id = this.caller.placesAnOrder();
        this.others.say(ShippingEvent.CHANNEL, new ShipmentPrepared(id, new UUID(8, 8), Instant.MAX));
        this.others.say(ShippingEvent.CHANNEL,
                new ShipmentDispatched(id, new UUID(8, 8), "ada@example.com", "WR\0", THEN));
        List<Map<String, @Nullable Object>> dead = await().until(() -> deadLettersAbout(id),
                found -> found.size() == 2);
        assertThat(dead).allSatisfy(letter -> {
            assertThat(letter).containsEntry("failure_kind", "PERMANENT");
            assertThat(letter.get("failure_message")).asString().doesNotContain("never placed");
        });
        assertThat(steps(id).findValuesAsString("event")).containsExactly("order.placed");
    }

    @Test
    void tellsAnOperatorWhenAnOrderHasEnded(@Autowired ReplayCheck check) {
        UUID id = this.caller.placesAnOrder();
        StockReleased late = new StockReleased(id, List.of(), THEN);
        assertThat(check.objection(late)).isEmpty();
        this.others.decline(id);
        awaitStatus(id, "CANCELLED");
        assertThat(check.objection(late)).contains("order " + id + " is CANCELLED: only its timeline would change");
        assertThat(check.objection(new TimeLimitReached(id, THEN))).isPresent();
        assertThat(check.objection("something else")).isEmpty();
    }

    private void awaitThatItIsPutAside(UUID order, String event) {
        Map<String, @Nullable Object> dead = await().until(() -> deadLettersAbout(order), found -> !found.isEmpty())
            .getFirst();
        assertThat(dead).containsEntry("failure_kind", "PERMANENT");
        assertThat(dead.get("failure_message")).asString().contains(event + " is about order " + order);
    }

    private List<Map<String, @Nullable Object>> deadLettersAbout(UUID order) {
        return this.jdbc.sql("select * from messaging.dead_letter where position(convert_to(?, 'UTF8') in body) > 0")
            .param(order.toString())
            .query()
            .listOfRows();
    }

    private UUID confirmedOrder() {
        UUID id = this.caller.placesAnOrder();
        this.others.authorise(id);
        this.others.reserve(id);
        awaitStatus(id, "CONFIRMED");
        return id;
    }

    private JsonNode awaitStatus(UUID id, String status) {
        return await().until(() -> this.caller.seesOrder(id), order -> order.at("/status").asString().equals(status));
    }

    private void awaitSteps(UUID id, String... events) {
        await().until(() -> steps(id).findValuesAsString("event").containsAll(List.of(events)));
    }

    private JsonNode steps(UUID id) {
        return this.caller.gets("/orders/" + id + "/timeline").body();
    }

    /// Awaits these types about an order, and sees no other.
    private void awaitTold(UUID id, String... types) {
        List<String> heard = new ArrayList<>();
        await().until(() -> {
            this.broker.drain(this.told)
                .stream()
                .map(ReceivedMessage::properties)
                .filter(message -> id.toString().equals(message.getCorrelationId()))
                .forEach(message -> heard.add(message.getType()));
            return heard.size() >= types.length;
        });
        assertThat(heard).containsExactlyInAnyOrder(types);
    }

}
