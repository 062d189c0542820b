package dev.warren.system;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/// Measures how long a customer waits. Isolated, because an order whose call to the gateway takes long delays the
/// others of its batch.
@Isolated
class WarmShopIT {

    private final Shop shop = Shop.open();

    @Test
    void confirmsAGoodOrderWithinTwoSeconds() {
        this.shop.awaitStatus(this.shop.place("tok_ok", "SKU-TEAPOT", 1), "CONFIRMED");
        String id = this.shop.place("tok_ok", "SKU-TEAPOT", 1);
        this.shop.awaitStatus(id, "CONFIRMED");
        assertThat(Duration.between(at(id, "order.placed"), at(id, "order.confirmed")))
            .isLessThan(Duration.ofSeconds(2));
    }

    private Instant at(String id, String event) {
        JsonNode timeline = Http.get(this.shop.service("order").url("/orders/" + id + "/timeline")).body();
        return StreamSupport.stream(timeline.spliterator(), false)
            .filter(step -> step.get("event").asString().equals(event))
            .map(step -> Instant.parse(step.get("at").asString()))
            .findFirst()
            .orElseThrow();
    }

}
