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

@OrderServiceTest
class SearchingOrdersIT {

    private final String customer = "reader-" + UUID.randomUUID();

    private final Caller caller;

    private final Catalogue catalogue;

    SearchingOrdersIT(@LocalServerPort int port, TestBroker broker, @Autowired JdbcClient jdbc) {
        this.caller = new Caller(port);
        this.catalogue = new Catalogue(new Others(broker), jdbc);
    }

    @BeforeEach
    void fillTheCatalogue() {
        this.catalogue.fill();
    }

    @Test
    void pagesThroughACustomersOrdersNewestFirst() {
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.addFirst(placesAnOrder().toString());
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        for (int page = 0; page < 3; page++) {
            JsonNode found = this.caller.gets("/orders?limit=2&customerId=" + this.customer + next).body();
            found.at("/orders").forEach(order -> seen.add(order.at("/id").asString()));
            assertThat(found.has("next")).isEqualTo(page < 2);
            next = "&after=" + found.at("/next").asString("");
        }
        assertThat(seen).isEqualTo(placed);
    }

    @Test
    void findsByStatus() {
        UUID cancelled = placesAnOrder();
        UUID pending = placesAnOrder();
        this.caller.cancels(cancelled);
        assertThat(ids("CANCELLED")).containsExactly(cancelled.toString());
        assertThat(ids("PENDING")).containsExactly(pending.toString());
        assertThat(ids("DELIVERED")).isEmpty();
    }

    @Test
    void showsEachOrderWithAllItsLines() {
        String body = Caller.TWO_BOOKS.replace("\"ada\"", "\"" + this.customer + "\"")
            .replace("}]", "}, {\"sku\": \"SKU-PEN\", \"quantity\": 3}]");
        JsonNode placed = this.caller.posts("/orders", body, Map.of()).body();
        JsonNode found = this.caller.gets("/orders?customerId=" + this.customer).body();
        assertThat(found.at("/orders/0")).isEqualTo(placed);
        assertThat(placed.at("/lines").findValuesAsString("sku")).containsExactly("SKU-BOOK", "SKU-PEN");
    }

    private List<String> ids(String status) {
        return this.caller.gets("/orders?customerId=" + this.customer + "&status=" + status)
            .body()
            .at("/orders")
            .findValuesAsString("id");
    }

    private UUID placesAnOrder() {
        String body = Caller.TWO_BOOKS.replace("\"ada\"", "\"" + this.customer + "\"");
        return Caller.id(this.caller.posts("/orders", body, Map.of()));
    }

}
