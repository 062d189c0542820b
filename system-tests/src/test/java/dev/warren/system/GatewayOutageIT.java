package dev.warren.system;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The payment gateway is down for a minute while 500 orders wait for it, in a warm shop: new services are slower.
@Isolated
@Tag("faults")
class GatewayOutageIT {

    private static final int ORDERS = 500;

    private static final int ORDERS_BEFORE = 300;

    private static final Duration BEFORE_WITHIN = Duration.ofMinutes(1);

    private static final Duration OUTAGE = Duration.ofSeconds(60);

    /// The time from the first failure until the last consumer has noticed it.
    private static final Duration NOTICED = Duration.ofSeconds(5);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(15);

    private static final long HANDFUL = 15;

    private final Shop shop = Shop.open();

    private final Audit audit = new Audit(this.shop);

    private final ServiceProcess patient = this.shop.service("order")
        .another(Map.of("warren.order.time-limit", Shop.LONG_TIME_LIMIT.toMinutes() + "m"));

    /// An instance of order-service with a long time limit.
    @BeforeEach
    void launchAPatientOrderService() {
        this.patient.launch();
        this.patient.awaitReady();
    }

    @AfterEach
    void endOutageAndPatience() {
        outage(false);
        this.patient.stop();
    }

    @Test
    void costsNoOrderAndNoDeadLetterAndIsOverWhenTheGatewayIsBack() {
        Map<String, Long> pieces = this.audit.pieces();
        List<String> before = place(ORDERS_BEFORE);
        await("the orders before the outage").atMost(BEFORE_WITHIN).until(() -> confirmed(before) == ORDERS_BEFORE);
        long deadLetters = deadLetters();
        outage(true);
        List<String> orders = place(ORDERS);
        lastsFor(NOTICED, deadLetters);
        long refused = refused();
        lastsFor(OUTAGE.minus(NOTICED), deadLetters);
        assertThat(refused() - refused).as("probes of the gateway").isBetween(1L, HANDFUL);
        assertThat(confirmed(orders)).isZero();

        outage(false);
        await("all orders to be confirmed").atMost(BACK_WITHIN).until(() -> confirmed(orders) == ORDERS);
        assertThat(deadLetters()).isEqualTo(deadLetters);
        this.shop.awaitEnds(before);
        this.shop.awaitEnds(orders);
        this.audit.check(before);
        this.audit.check(orders);
        assertThat(this.audit.pieces()).isEqualTo(pieces);
    }

    private void lastsFor(Duration time, long deadLetters) {
        await("an outage without dead letters").during(time)
            .atMost(time.plusSeconds(5))
            .pollInterval(Duration.ofMillis(500))
            .until(() -> deadLetters() == deadLetters);
    }

    private long confirmed(List<String> orders) {
        return this.shop.sql("order")
            .sql("select count(*) from customer_order where id = any(?) and status in ('CONFIRMED', 'DISPATCHED', 'DELIVERED')")
            .param(Shop.uuids(orders))
            .query(Long.class)
            .single();
    }

    private long deadLetters() {
        return this.shop.sql("payment").sql("select count(*) from messaging.dead_letter").query(Long.class).single();
    }

    /// The number of the gateway's 503 answers.
    private long refused() {
        return Http.text(this.shop.service("payment").url("/actuator/prometheus"))
            .lines()
            .filter(line -> line.startsWith("http_server_requests_seconds_count") && line.contains("/sandbox-gateway/")
                    && line.contains("status=\"503\""))
            .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    }

    private List<String> place(int count) {
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Http.Answer answer = Http.post(this.patient.url("/orders"), Shop.order("tok_ok", "SKU-CUP", 1), null);
            assertThat(answer.status()).isEqualTo(202);
            orders.add(answer.body().get("id").asString());
        }
        return orders;
    }

    private void outage(boolean outage) {
        Http.Answer answer = Http.put(this.shop.service("payment").url("/sandbox-gateway/settings"),
                "{\"latencyMillis\": 0, \"failureRate\": 0, \"outage\": " + outage + "}");
        assertThat(answer.status()).isEqualTo(200);
    }

}
