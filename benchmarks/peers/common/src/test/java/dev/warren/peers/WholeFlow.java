package dev.warren.peers;

import dev.warren.testkit.MailBox;
import dev.warren.testkit.TestBroker;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/// The flow of an order through all five services, which both peers must pass.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WholeFlow {

    private final Class<?> messaging;

    private PeerShop shop;

    protected WholeFlow(Class<?> messaging) {
        this.messaging = messaging;
    }

    @BeforeAll
    void open() {
        this.shop = PeerShop.start(this.messaging);
        await().until(this.shop::isReady);
    }

    @AfterAll
    void close() {
        if (this.shop != null) {
            this.shop.close();
        }
    }

    @Test
    void bringsAnOrderToTheCustomer() {
        UUID id = order("whole", "tok_ok", "SKU-CUP", 2);
        await().until(() -> this.shop.status(id).equals("DELIVERED"));
        await()
            .untilAsserted(() -> assertThat(steps(id)).containsExactlyInAnyOrder("order.placed", "payment.authorised",
                    "stock.reserved", "order.confirmed", "payment.captured", "stock.committed", "shipment.prepared",
                    "notification.sent", "shipment.dispatched", "notification.sent", "shipment.delivered"));
        assertThat(payment(id)).isEqualTo("CAPTURED");
        assertThat(stage(id)).isEqualTo("CAPTURED");
        assertThat(reservation(id)).isEqualTo("SOLD");
        assertThat(MailBox.shared().to("whole@example.com")).extracting(MailBox.Mail::subject)
            .containsExactly("Your order " + id + " is confirmed", "Your order " + id + " is on its way");
        assertThat(deadLetters()).isZero();
    }

    @Test
    void givesTheStockOfADeclinedOrderBack() {
        long before = onHand("SKU-PEN");
        UUID id = order("declined", "tok_declined", "SKU-PEN", 3);
        await().until(() -> this.shop.status(id).equals("CANCELLED PAYMENT_DECLINED"));
        await().until(() -> MailBox.shared().to("declined@example.com").size() == 1);
        await().until(() -> List.of("RELEASED", "NOTHING").contains(reservation(id)) && onHand("SKU-PEN") == before);
        assertThat(payment(id)).isEqualTo("DECLINED");
    }

    @Test
    void releasesTheMoneyOfAnOrderOutOfStock() {
        UUID id = order("scarce", "tok_ok", "SKU-SCARCE", 6);
        await().until(() -> this.shop.status(id).equals("CANCELLED OUT_OF_STOCK"));
        await().until(() -> List.of("VOIDED", "CLOSED").contains(payment(id)));
        assertThat(onHand("SKU-SCARCE")).isEqualTo(5);
    }

    @Test
    void givesEverythingBackWhenTheCustomerCancels() {
        long before = onHand("SKU-BELL");
        UUID id = order("sorry", "tok_ok", "SKU-BELL", 1);
        await().until(() -> this.shop.status(id).equals("CONFIRMED"));
        this.shop.cancel(id);
        assertThat(this.shop.status(id)).isEqualTo("CANCELLED BY_CUSTOMER");
        await().until(() -> List.of("VOIDED", "REFUNDED").contains(payment(id)) && payment(id).equals(stage(id)));
        await().until(() -> onHand("SKU-BELL") == before);
        await().until(() -> List.of("RECALLED", "CALLED_OFF").contains(shipment(id)));
    }

    @Test
    void cancelsAnOrderWhosePaymentIsNeverAnswered() {
        UUID id = order("broken", "tok_broken", "SKU-FLASK", 1);
        await().until(() -> this.shop.status(id).equals("CANCELLED TIMED_OUT"));
        await().until(() -> payment(id).equals("CLOSED"));
        assertThat(TestBroker.shared().drain("payment.order-events.dlq")).hasSize(1);
    }

    /// The shop under test.
    protected PeerShop shop() {
        return this.shop;
    }

    protected UUID order(String customer, String token, String sku, int quantity) {
        return this.shop.order(customer + "@example.com", token, sku, quantity);
    }

    protected List<String> steps(UUID id) {
        return this.shop.tables("order")
            .sql("select event from order_step where order_id = ?")
            .param(id)
            .query((row, number) -> row.getString("event"))
            .list();
    }

    protected static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private String payment(UUID id) {
        return word("payment", "select state from payment where order_id = ?", id);
    }

    private String stage(UUID id) {
        return word("payment", "select stage from sandbox.payment where reference = ?::text", id);
    }

    private String reservation(UUID id) {
        return word("inventory", "select done from reservation where order_id = ?", id);
    }

    private String shipment(UUID id) {
        return word("shipping", "select state from shipment where order_id = ?", id);
    }

    private String word(String service, String sql, UUID id) {
        return this.shop.tables(service).sql(sql).param(id).query(String.class).optional().orElse("");
    }

    private long onHand(String sku) {
        return this.shop.tables("inventory")
            .sql("select on_hand from product where sku = ?")
            .param(sku)
            .query(Long.class)
            .single();
    }

    private static int deadLetters() {
        return List
            .of("order.payment-events", "order.inventory-events", "order.shipping-events", "order.notification-events",
                    "payment.order-events", "inventory.order-events", "shipping.order-events", "shipping.dispatch",
                    "shipping.delivery", "notification.order-events", "notification.shipping-events")
            .stream()
            .mapToInt(queue -> TestBroker.shared().depth(queue + ".dlq"))
            .sum();
    }

}
