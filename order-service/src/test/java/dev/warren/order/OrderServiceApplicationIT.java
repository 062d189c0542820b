package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.order.OrderClient.Reply;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderServiceIntegrationTest
class OrderServiceApplicationIT {

    private final OrderClient client;

    private final Catalogue catalogue;

    OrderServiceApplicationIT(@LocalServerPort int port, TestBroker broker, @Autowired JdbcClient jdbc) {
        this.client = new OrderClient(port);
        this.catalogue = new Catalogue(new OtherServices(broker), jdbc);
    }

    @BeforeEach
    void fillTheCatalogue() {
        this.catalogue.fill();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness" })
    void saysThatItIsWell(String path) {
        Reply reply = await().until(() -> this.client.get(path), answer -> answer.status() == 200);
        assertThat(reply.body().at("/status").asString()).isEqualTo("UP");
    }

    @Test
    void isReadyOnceItKnowsItsProductsAndNoMoreHaveComeForAMoment(@Autowired JdbcClient jdbc) {
        TestClock clock = TestClock.at("2026-03-01T12:00:00Z");
        PriceList prices = new PriceList(jdbc);
        jdbc.sql("delete from product_price").update();
        CatalogueHealth health = new CatalogueHealth(prices, clock);
        clock.tick(Duration.ofMinutes(1));
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        prices.update("SKU-ONE", new Money(BigDecimal.ONE, "EUR"), 1);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        clock.tick(Duration.ofMillis(400));
        prices.update("SKU-TWO", new Money(BigDecimal.ONE, "EUR"), 1);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        clock.tick(Duration.ofMillis(400));
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        clock.tick(Duration.ofMillis(100));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        jdbc.sql("delete from product_price").update();
        assertThat(health.health().getStatus()).as("it is not asked for twice").isEqualTo(Status.UP);
    }

    @Test
    void describesItsApiAndNothingElse() {
        JsonNode api = this.client.get("/v3/api-docs").body();
        assertThat(api.at("/paths").propertyNames()).filteredOn(path -> !path.startsWith("/dead-letters"))
            .containsExactlyInAnyOrder("/orders", "/orders/{id}", "/orders/{id}/timeline", "/orders/{id}/cancel");
        assertThat(api.at("/paths/~1orders/post/summary").asString()).isEqualTo("Place an order");
        assertThat(api.at("/paths/~1orders/post/responses").propertyNames()).containsExactlyInAnyOrder("202", "4XX");
        assertThat(api.at("/components/schemas/Line/properties").propertyNames()).contains("unitPrice");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/actuator/env", "/actuator/beans", "/actuator/heapdump", "/actuator/shutdown" })
    void showsNoInternals(String path) {
        assertThat(this.client.get(path).status()).isEqualTo(404);
    }

}
