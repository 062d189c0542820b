package dev.warren.inventory;

import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent.Line;
import dev.warren.events.order.OrderEvent;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import static dev.warren.inventory.OrderEvents.cancelled;
import static dev.warren.inventory.OrderEvents.confirmed;
import static dev.warren.inventory.OrderEvents.placed;
import static org.assertj.core.api.Assertions.assertThat;

/// Two hundred orders at once, eight handled at a time.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "warren.messaging.listen.concurrency=8")
@MessagingTest(service = "inventory", publishers = "order.events")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockRaceIT {

    private static final int ORDERS = 200;

    private final Catalogue catalogue;

    private final StockService stock;

    private final FakeService<OrderEvent> orders;

    private final PublishedEvents published;

    private final InventoryTables tables;

    private final Random random = new Random(20260301);

    StockRaceIT(@Autowired Catalogue catalogue, @Autowired StockService stock, TestBroker broker,
            TestDatabase database) {
        this.catalogue = catalogue;
        this.stock = stock;
        this.orders = new FakeService<>("order", OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types(), broker);
        this.published = new PublishedEvents(broker);
        this.tables = new InventoryTables(database);
    }

    @AfterAll
    void hangUp() {
        this.orders.close();
    }

    @Test
    void sellsTheLastPiecesOnce() {
        List<String> skus = products("LAST", 50);
        List<UUID> messages = new ArrayList<>();
        List<UUID> placed = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            UUID order = UUID.randomUUID();
            placed.add(order);
            messages.add(this.orders.publish(placed(order, aPieceOfEach(skus))));
        }
        this.tables.awaitHandled(messages);
        assertThat(placed.stream().filter(order -> done(order) == ActualState.RESERVED)).hasSize(50);
        assertThat(placed.stream().filter(order -> done(order) == ActualState.REJECTED)).hasSize(ORDERS - 50);
        assertThat(skus).allSatisfy(sku -> assertThat(this.catalogue.find(sku).orElseThrow().onHand()).isZero());
        assertThat(this.tables.skusThatDoNotAddUp(skus, 50)).isEmpty();
    }

    @Test
    void endsTheSameHoweverEventsAreShuffledAndRepeated() {
        List<String> skus = products("PLENTY", 1000);
        List<OrderEvent> events = new ArrayList<>();
        List<UUID> reserved = new ArrayList<>();
        List<UUID> sold = new ArrayList<>();
        List<UUID> cancelled = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            UUID order = UUID.randomUUID();
            Line[] lines = aPieceOfEach(skus);
            events.addAll(List.of(placed(order, lines), placed(order, lines)));
            if (i % 4 != 0) {
                events.addAll(List.of(confirmed(order, lines), confirmed(order, lines)));
            }
            if (i % 4 == 2) {
                events.addAll(List.of(cancelled(order), cancelled(order)));
            }
            List.of(reserved, sold, cancelled, sold).get(i % 4).add(order);
        }
        Collections.shuffle(events, this.random);
        this.tables.awaitHandled(sayAllTwice(events));
        assertThat(reserved).allSatisfy(order -> assertThat(done(order)).isEqualTo(ActualState.RESERVED));
        assertThat(sold).allSatisfy(order -> assertThat(done(order)).isEqualTo(ActualState.SOLD));
        assertThat(cancelled)
            .allSatisfy(order -> assertThat(done(order)).isIn(ActualState.RELEASED, ActualState.NOTHING));
        assertThat(skus).allSatisfy(sku -> {
            Product product = this.catalogue.find(sku).orElseThrow();
            assertThat(product.reserved()).isEqualTo(reserved.size());
            assertThat(product.sold()).isEqualTo(sold.size());
        });
        assertThat(this.tables.skusThatDoNotAddUp(skus, 1000)).isEmpty();
        assertThat(Stream.of(reserved, sold, cancelled).flatMap(List::stream))
            .allSatisfy(order -> assertThat(this.published.about(order).stream().map(Object::getClass))
                .doesNotHaveDuplicates());
    }

    private List<UUID> sayAllTwice(List<OrderEvent> events) {
        List<UUID> messages = new ArrayList<>();
        for (OrderEvent event : events) {
            UUID message = this.orders.publish(event);
            this.orders.publish(event, message);
            messages.add(message);
        }
        return messages;
    }

    private List<String> products(String name, int pieces) {
        List<String> skus = Stream.of("A", "B", "C").map(each -> "SKU-" + name + "-" + each).toList();
        skus.forEach(sku -> this.catalogue.put(sku, name, Money.of("1.00", "EUR"), pieces));
        return skus;
    }

    /// In another order each time, so that orders would deadlock if rows were locked in
    /// the order of the lines.
    private Line[] aPieceOfEach(List<String> skus) {
        List<String> shuffled = new ArrayList<>(skus);
        Collections.shuffle(shuffled, this.random);
        return shuffled.stream().map(sku -> new Line(sku, 1)).toArray(Line[]::new);
    }

    private ActualState done(UUID order) {
        return this.stock.reservationOf(order).orElseThrow().done();
    }

}
