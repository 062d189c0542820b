package dev.warren.order;

import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceIntegrationTest
class SearchingOrdersIT {

    private final String customer = "reader-" + UUID.randomUUID();

    private final OrderClient client;

    private final Catalogue catalogue;

    SearchingOrdersIT(@LocalServerPort int port, TestBroker broker, @Autowired JdbcClient jdbc) {
        this.client = new OrderClient(port);
        this.catalogue = new Catalogue(new OtherServices(broker), jdbc);
    }

    @BeforeEach
    void fillTheCatalogue() {
        this.catalogue.fill();
    }

    @Test
    void pagesThroughACustomersOrdersNewestFirst() {
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.addFirst(placeOrder().toString());
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        for (int page = 0; page < 3; page++) {
            JsonNode found = this.client.get("/orders?limit=2&customerId=" + this.customer + next).body();
            found.at("/orders").forEach(order -> seen.add(order.at("/id").asString()));
            assertThat(found.has("next")).isEqualTo(page < 2);
            next = "&after=" + found.at("/next").asString("");
        }
        assertThat(seen).isEqualTo(placed);
    }

    @Test
    void findsByStatus() {
        UUID cancelled = placeOrder();
        UUID pending = placeOrder();
        this.client.cancel(cancelled);
        assertThat(ids("CANCELLED")).containsExactly(cancelled.toString());
        assertThat(ids("PENDING")).containsExactly(pending.toString());
        assertThat(ids("DELIVERED")).isEmpty();
    }

    @Test
    void showsEachOrderWithAllItsLines() {
        String body = OrderClient.TWO_BOOKS.replace("\"ada\"", "\"" + this.customer + "\"")
            .replace("}]", "}, {\"sku\": \"SKU-PEN\", \"quantity\": 3}]");
        JsonNode placed = this.client.post("/orders", body, Map.of()).body();
        JsonNode found = this.client.get("/orders?customerId=" + this.customer).body();
        assertThat(found.at("/orders/0")).isEqualTo(placed);
        assertThat(placed.at("/lines").findValuesAsString("sku")).containsExactly("SKU-BOOK", "SKU-PEN");
    }

    private List<String> ids(String status) {
        return this.client.get("/orders?customerId=" + this.customer + "&status=" + status)
            .body()
            .at("/orders")
            .findValuesAsString("id");
    }

    private UUID placeOrder() {
        String body = OrderClient.TWO_BOOKS.replace("\"ada\"", "\"" + this.customer + "\"");
        return OrderClient.id(this.client.post("/orders", body, Map.of()));
    }

}
