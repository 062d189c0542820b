package dev.warren.order;

import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderServiceIntegrationTest
@TestPropertySource(properties = "warren.order.time-limit=700ms")
class TimeLimitIT {

    private final OrderClient client;

    private final OtherServices services;

    private final Catalogue catalogue;

    TimeLimitIT(@LocalServerPort int port, TestBroker broker, @Autowired JdbcClient jdbc) {
        this.client = new OrderClient(port);
        this.services = new OtherServices(broker);
        this.catalogue = new Catalogue(this.services, jdbc);
    }

    @BeforeEach
    void fillTheCatalogue() {
        this.catalogue.fill();
    }

    @Test
    void cancelsAnOrderWithoutAnswersInTime() {
        UUID id = this.client.placeOrder();
        this.services.reserve(id);
        awaitSteps(id, "stock.reserved", "order.time-limit-reached", "order.cancelled");
        JsonNode order = this.client.order(id);
        assertThat(order.at("/status").asString()).isEqualTo("CANCELLED");
        assertThat(order.at("/reason").asString()).isEqualTo("TIMED_OUT");
        assertThat(steps(id).findValuesAsString("text")).contains("Time limit reached; payment: AWAITED, stock: YES");

        this.services.authorise(id);
        awaitSteps(id, "payment.authorised");
        assertThat(this.client.order(id)).isEqualTo(order);
    }

    @Test
    void leavesAConfirmedOrderAlone() {
        UUID id = this.client.placeOrder();
        this.services.reserve(id);
        this.services.authorise(id);
        awaitSteps(id, "order.confirmed");
        UUID later = this.client.placeOrder();
        awaitSteps(later, "order.cancelled");
        assertThat(this.client.order(id).at("/status").asString()).isEqualTo("CONFIRMED");
        assertThat(steps(id).findValuesAsString("event")).doesNotContain("order.time-limit-reached");
    }

    private void awaitSteps(UUID id, String... events) {
        await().until(() -> steps(id).findValuesAsString("event").containsAll(List.of(events)));
    }

    private JsonNode steps(UUID id) {
        return this.client.get("/orders/" + id + "/timeline").body();
    }

}
