package dev.warren.order;

import dev.warren.order.Caller.Reply;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderServiceTest
class OrderServiceApplicationIT {

    private final Caller caller;

    private final Catalogue catalogue;

    OrderServiceApplicationIT(@LocalServerPort int port, TestBroker broker, @Autowired JdbcClient jdbc) {
        this.caller = new Caller(port);
        this.catalogue = new Catalogue(new Others(broker), jdbc);
    }

    @BeforeEach
    void fillTheCatalogue() {
        this.catalogue.fill();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness" })
    void saysThatItIsWell(String path) {
        Reply reply = await().until(() -> this.caller.gets(path), answer -> answer.status() == 200);
        assertThat(reply.body().at("/status").asString()).isEqualTo("UP");
    }

    @Test
    void isReadyOnceItKnowsAPrice(@Autowired JdbcClient jdbc) {
        PriceList prices = new PriceList(jdbc);
        assertThat(new CatalogueHealth(prices).health().getStatus()).isEqualTo(Status.UP);
        jdbc.sql("delete from product_price").update();
        assertThat(new CatalogueHealth(prices).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(this.caller.gets("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void describesItsApiAndNothingElse() {
        JsonNode api = this.caller.gets("/v3/api-docs").body();
        assertThat(api.at("/paths").propertyNames()).filteredOn(path -> !path.startsWith("/dead-letters"))
            .containsExactlyInAnyOrder("/orders", "/orders/{id}", "/orders/{id}/timeline", "/orders/{id}/cancel");
        assertThat(api.at("/paths/~1orders/post/summary").asString()).isEqualTo("Place an order");
        assertThat(api.at("/paths/~1orders/post/responses").propertyNames()).containsExactlyInAnyOrder("202", "4XX");
        assertThat(api.at("/components/schemas/Line/properties").propertyNames()).contains("unitPrice");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/actuator/env", "/actuator/beans", "/actuator/heapdump", "/actuator/shutdown" })
    void showsNoInternals(String path) {
        assertThat(this.caller.gets(path).status()).isEqualTo(404);
    }

}
