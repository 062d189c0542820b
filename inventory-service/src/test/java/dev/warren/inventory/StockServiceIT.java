package dev.warren.inventory;

import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.inventory.InventoryEvent.Line;
import dev.warren.events.inventory.InventoryEvent.Shortage;
import dev.warren.events.inventory.InventoryEvent.StockCommitted;
import dev.warren.events.inventory.InventoryEvent.StockRejected;
import dev.warren.events.inventory.InventoryEvent.StockReleased;
import dev.warren.events.inventory.InventoryEvent.StockReserved;
import dev.warren.events.order.OrderEvent;
import dev.warren.messaging.deadletter.ReplayCheck;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static dev.warren.inventory.OrderEvents.cancelled;
import static dev.warren.inventory.OrderEvents.confirmed;
import static dev.warren.inventory.OrderEvents.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "warren.messaging.listen.concurrency=8")
@MessagingTest(service = "inventory", publishers = "order.events")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockServiceIT {

    private final Catalogue catalogue;

    private final StockService stock;

    private final FakeService<OrderEvent> orders;

    private final PublishedEvents published;

    private final InventoryTables tables;

    private UUID order = UUID.randomUUID();

    private String tenA = "";

    private String tenB = "";

    StockServiceIT(@Autowired Catalogue catalogue, @Autowired StockService stock, TestBroker broker,
            TestDatabase database) {
        this.catalogue = catalogue;
        this.stock = stock;
        this.orders = new FakeService<>("order", OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types(), broker);
        this.published = new PublishedEvents(broker);
        this.tables = new InventoryTables(database);
    }

    @BeforeEach
    void takeTwoNewProductsWithTenPiecesEach() {
        this.order = UUID.randomUUID();
        this.tenA = "SKU-A-" + this.order;
        this.tenB = "SKU-B-" + this.order;
        this.catalogue.put(this.tenA, "Ten pieces", Money.of("1.00", "EUR"), 10);
        this.catalogue.put(this.tenB, "Ten pieces", Money.of("1.00", "EUR"), 10);
    }

    @AfterAll
    void hangUp() {
        this.orders.close();
    }

    @Test
    void reservesAndSells() {
        this.orders.publish(placed(this.order, new Line(this.tenB, 2), new Line(this.tenA, 1)));
        awaitDone(ActualState.RESERVED);
        assertThat(places(this.tenB)).containsExactly(8L, 2L, 0L);
        this.orders.publish(confirmed(this.order, new Line(this.tenB, 2), new Line(this.tenA, 1)));
        awaitDone(ActualState.SOLD);
        assertThat(places(this.tenA)).containsExactly(9L, 0L, 1L);
        assertThat(places(this.tenB)).containsExactly(8L, 0L, 2L);
        List<Line> lines = List.of(new Line(this.tenA, 1), new Line(this.tenB, 2));
        awaitSaid(2);
        assertThat(said()).satisfiesExactly(event -> assertThat(((StockReserved) event).lines()).isEqualTo(lines),
                event -> assertThat(((StockCommitted) event).lines()).isEqualTo(lines));
    }

    @Test
    void givesBackWhatWasReserved() {
        this.orders.publish(placed(this.order, new Line(this.tenA, 3)));
        awaitDone(ActualState.RESERVED);
        this.orders.publish(cancelled(this.order));
        awaitDone(ActualState.RELEASED);
        assertThat(places(this.tenA)).containsExactly(10L, 0L, 0L);
        awaitSaid(2);
        assertThat(((StockReleased) said().getLast()).lines()).containsExactly(new Line(this.tenA, 3));
    }

    @Test
    void givesBackWhatWasSold() {
        this.orders.publish(placed(this.order, new Line(this.tenA, 3)));
        this.orders.publish(confirmed(this.order, new Line(this.tenA, 3)));
        awaitDone(ActualState.SOLD);
        this.orders.publish(cancelled(this.order));
        awaitDone(ActualState.RELEASED);
        assertThat(places(this.tenA)).containsExactly(10L, 0L, 0L);
        awaitSaid(3);
        assertThat(((StockReleased) said().getLast()).lines()).containsExactly(new Line(this.tenA, 3));
    }

    @Test
    void reservesAllLinesOrNone() {
        this.orders
            .publish(placed(this.order, new Line(this.tenA, 1), new Line(this.tenB, 11), new Line("SKU-OF-NOBODY", 1)));
        awaitDone(ActualState.REJECTED);
        assertThat(places(this.tenA)).containsExactly(10L, 0L, 0L);
        awaitSaid(1);
        assertThat(((StockRejected) said().getFirst()).shortages()).containsExactly(new Shortage(this.tenB, 11, 10),
                new Shortage("SKU-OF-NOBODY", 1, 0));
    }

    @Test
    void hasFiveOfTheScarceOnes() {
        this.orders.publish(placed(this.order, new Line("SKU-SCARCE", 6)));
        awaitSaid(1);
        assertThat(((StockRejected) said().getFirst()).shortages()).containsExactly(new Shortage("SKU-SCARCE", 6, 5));
        assertThat(places("SKU-SCARCE")).containsExactly(5L, 0L, 0L);
    }

    @Test
    void reservesNothingForAnOrderThatIsCancelledAlready() {
        UUID first = this.orders.publish(cancelled(this.order));
        this.tables.awaitHandled(List.of(first));
        UUID late = this.orders.publish(placed(this.order, new Line(this.tenA, 1)));
        this.tables.awaitHandled(List.of(late));
        assertThat(places(this.tenA)).containsExactly(10L, 0L, 0L);
        assertThat(said()).isEmpty();
    }

    @Test
    void sellsAnOrderThatIsConfirmedBeforeItIsPlaced() {
        this.orders.publish(confirmed(this.order, new Line(this.tenA, 1)));
        awaitDone(ActualState.SOLD);
        UUID late = this.orders.publish(placed(this.order, new Line(this.tenA, 1)));
        this.tables.awaitHandled(List.of(late));
        assertThat(places(this.tenA)).containsExactly(9L, 0L, 1L);
        awaitSaid(2);
        assertThat(said()).hasExactlyElementsOfTypes(StockReserved.class, StockCommitted.class);
    }

    @Test
    void takesRepetitionsOnce() {
        List<UUID> messages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID twice = this.orders.publish(placed(this.order, new Line(this.tenA, 1)));
            this.orders.publish(placed(this.order, new Line(this.tenA, 1)), twice);
            messages.add(twice);
            messages.add(this.orders.publish(confirmed(this.order, new Line(this.tenA, 1))));
        }
        this.tables.awaitHandled(messages);
        assertThat(places(this.tenA)).containsExactly(9L, 0L, 1L);
        awaitSaid(2);
        assertThat(said()).hasExactlyElementsOfTypes(StockReserved.class, StockCommitted.class);
    }

    @Test
    void deadLettersAConfirmationWithoutStock() {
        this.orders.publish(placed(this.order, new Line(this.tenA, 11)));
        awaitDone(ActualState.REJECTED);
        this.orders.publish(confirmed(this.order, new Line(this.tenA, 11)));
        assertThat(deadLetter())
            .isEqualTo("order " + this.order + " is confirmed, but there was no stock to reserve for it");
        assertThat(this.stock.reservationOf(this.order))
            .hasValueSatisfying(reservation -> assertThat(reservation.wanted()).isEqualTo(DesiredState.RESERVED));
    }

    @Test
    void deadLettersAnOrderWithAnInvalidLine() {
        this.orders.publish(placed(this.order, new Line(this.tenA, -1)));
        assertThat(deadLetter()).contains(this.order.toString(),
                "-1 pieces of " + this.tenA + " cannot be taken from stock");
        assertThat(places(this.tenA)).containsExactly(10L, 0L, 0L);
    }

    @Test
    void tellsAnOperatorWhenAnOrderIsCancelled(@Autowired ReplayCheck check) throws Exception {
        this.orders.publish(placed(this.order, new Line(this.tenA, 1)));
        awaitDone(ActualState.RESERVED);
        assertThat(check.objection(confirmed(this.order, new Line(this.tenA, 1)))).isEmpty();
        this.orders.publish(cancelled(this.order));
        awaitDone(ActualState.RELEASED);
        assertThat(check.objection(confirmed(this.order, new Line(this.tenA, 1))))
            .contains("order " + this.order + " is cancelled and holds no stock");
    }

    private void awaitDone(ActualState done) {
        await().atMost(Duration.ofSeconds(30))
            .until(() -> this.stock.reservationOf(this.order).filter(found -> found.done() == done).isPresent());
    }

    private void awaitSaid(int events) {
        await().atMost(Duration.ofSeconds(30)).until(() -> said().size() >= events);
    }

    private List<InventoryEvent> said() {
        return this.published.about(this.order);
    }

    private List<Long> places(String sku) {
        Product product = this.catalogue.find(sku).orElseThrow();
        return List.of(product.onHand(), product.reserved(), product.sold());
    }

    /// The failure text of this order's dead letter.
    private String deadLetter() {
        return await().atMost(Duration.ofSeconds(30))
            .until(() -> JdbcClient.create(TestDatabase.shared().of("inventory"))
                .sql("select failure_message from messaging.dead_letter"
                        + " where position(convert_to(?, 'UTF8') in body) > 0")
                .param(this.order.toString())
                .query(String.class)
                .list(), found -> found.size() == 1)
            .getFirst();
    }

}
