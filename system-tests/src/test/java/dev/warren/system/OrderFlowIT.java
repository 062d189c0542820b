package dev.warren.system;

import dev.warren.testkit.MailBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Follows single orders from placement to end. They are independent, so they are placed concurrently.
@Execution(ExecutionMode.CONCURRENT)
class OrderFlowIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Shop shop = Shop.open();

    private final Audit audit = new Audit(this.shop);

    @Test
    void aGoodOrderIsDeliveredPaidAndWrittenAbout() {
        String id = this.shop.place("tok_ok", "SKU-TEAPOT", 2);
        this.shop.awaitStatus(id, "DELIVERED");
        awaitSettled(id);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mails(id)).hasSize(2));
        assertThat(this.shop.about("payment", "payments", id).get(0).get("state").asString()).isEqualTo("CAPTURED");
        await().atMost(PATIENCE)
            .untilAsserted(() -> assertThat(steps(id)).contains("order.placed", "payment.authorised", "stock.reserved",
                    "order.confirmed", "payment.captured", "stock.committed", "shipment.prepared",
                    "shipment.dispatched", "shipment.delivered", "notification.sent"));
        assertThat(this.shop.about("notification", "notifications", id)).hasSize(2);
    }

    @Test
    void theTimelineNamesTheServiceAndTheTimeOfEachStep() {
        Instant before = Instant.now().minusSeconds(1);
        String id = this.shop.place("tok_ok", "SKU-TEAPOT", 1);
        this.shop.awaitStatus(id, "DELIVERED");
        JsonNode timeline = timeline(id);
        assertThat(timeline).allSatisfy(step -> {
            assertThat(step.get("service").asString()).isIn("order", "payment", "inventory", "shipping",
                    "notification");
            assertThat(Instant.parse(step.get("at").asString())).isBetween(before, Instant.now().plusSeconds(1));
        });
        await().atMost(PATIENCE)
            .untilAsserted(() -> assertThat(services(id)).contains("order", "payment", "inventory", "shipping",
                    "notification"));
    }

    @Test
    void aDeclinedOrderGivesItsStockBack() {
        String id = this.shop.place("tok_declined", "SKU-TEAPOT", 3);
        cancelledBecause(id, "PAYMENT_DECLINED");
    }

    @Test
    void anOrderForMoreThanThereIsGivesItsAuthorisationBack() {
        String id = this.shop.place("tok_ok", "SKU-SCARCE", 6);
        cancelledBecause(id, "OUT_OF_STOCK");
    }

    @Test
    void anOrderWithNeitherMoneyNorStockIsCancelledOnce() {
        String id = this.shop.place("tok_declined", "SKU-SCARCE", 6);
        assertThat(this.shop.awaitStatus(id, "CANCELLED").get("reason").asString()).isIn("PAYMENT_DECLINED",
                "OUT_OF_STOCK");
        awaitSettled(id);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mails(id)).hasSize(1));
        assertThat(steps(id).stream().filter("order.cancelled"::equals)).hasSize(1);
    }

    @Test
    void aCustomerWhoCancelsBeforeTheParcelLeavesGetsEverythingBack() {
        String id = this.shop.place("tok_ok", "SKU-TEAPOT", 1);
        this.shop.awaitStatus(id, "CONFIRMED");
        assertThat(this.shop.cancel(id).status()).isEqualTo(202);
        cancelledBecause(id, "BY_CUSTOMER");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(steps(id)).contains("stock.released"));
        assertThat(steps(id)).doesNotContain("shipment.dispatched");
    }

    @Test
    void aCustomerWhoCancelsAfterTheParcelHasLeftIsRefused() {
        String id = this.shop.place("tok_ok", "SKU-TEAPOT", 1);
        await().atMost(PATIENCE)
            .until(() -> List.of("DISPATCHED", "DELIVERED").contains(this.shop.order(id).get("status").asString()));
        assertThat(this.shop.cancel(id).status()).isEqualTo(409);
        this.shop.awaitStatus(id, "DELIVERED");
    }

    @Test
    void aSlowGatewayIsWaitedFor() {
        this.shop.awaitStatus(this.shop.place("tok_slow", "SKU-TEAPOT", 1), "CONFIRMED");
    }

    @Test
    void aFlakyGatewayIsAskedAgain() {
        this.shop.awaitStatus(this.shop.place("tok_flaky", "SKU-TEAPOT", 1), "CONFIRMED");
    }

    @Test
    void aBrokenPaymentBecomesADeadLetterWithItsCauseAndTheOrderTimesOut() {
        String id = this.shop.place("tok_broken", "SKU-TEAPOT", 1);
        JsonNode dead = await().atMost(PATIENCE).until(() -> deadLettersAbout(id), found -> !found.isEmpty()).get(0);
        assertThat(dead.get("kind").asString()).isEqualTo("TRANSIENT");
        assertThat(dead.get("queue").asString()).isEqualTo("payment.order-events");
        assertThat(dead.get("attempts").asLong()).isEqualTo(12);
        assertThat(dead.get("message").asString()).contains("500");
        cancelledBecause(id, "TIMED_OUT");
    }

    @Test
    void theSameIdempotencyKeyGivesOneOrderAndAnotherBodyIsRefused() {
        String key = "key-" + System.nanoTime();
        String body = Shop.order("tok_ok", "SKU-TEAPOT", 1);
        Http.Answer first = this.shop.post(body, key);
        Http.Answer again = this.shop.post(body, key);
        assertThat(again).isEqualTo(first);
        assertThat(this.shop.post(Shop.order("tok_ok", "SKU-TEAPOT", 2), key).status()).isEqualTo(422);
        this.shop.awaitStatus(first.body().get("id").asString(), "DELIVERED");
    }

    private void cancelledBecause(String id, String reason) {
        assertThat(this.shop.awaitStatus(id, "CANCELLED").get("reason").asString()).isEqualTo(reason);
        awaitSettled(id);
        assertThat(this.audit.charged(id)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    /// Returns when the tables of all services agree with the order's end.
    private void awaitSettled(String id) {
        await().atMost(PATIENCE).untilAsserted(() -> this.audit.check(List.of(id)));
    }

    private List<String> services(String id) {
        return StreamSupport.stream(timeline(id).spliterator(), false)
            .map(step -> step.get("service").asString())
            .toList();
    }

    private JsonNode timeline(String id) {
        return Http.get(this.shop.service("order").url("/orders/" + id + "/timeline")).body();
    }

    private List<String> steps(String id) {
        return StreamSupport.stream(timeline(id).spliterator(), false)
            .map(step -> step.get("event").asString())
            .toList();
    }

    private static List<MailBox.Mail> mails(String id) {
        return MailBox.shared().to("ada@example.com").stream().filter(mail -> mail.text().contains(id)).toList();
    }

    private JsonNode deadLettersAbout(String orderId) {
        return Http.getAsOperator(this.shop.service("payment").url("/dead-letters?state=HELD&correlationId=" + orderId))
            .body()
            .get("items");
    }

}
