package dev.warren.bench.load;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class OrderFormTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void ordersOneToThreeDifferentThingsOfWhatDoesNotSellOut() {
        Set<Integer> sizes = new HashSet<>();
        for (long n = 0; n < 100; n++) {
            JsonNode lines = JSON.readTree(OrderForm.json(n)).path("lines");
            Set<String> skus = new HashSet<>();
            lines.forEach(line -> skus.add(line.path("sku").asString()));
            assertThat(skus).hasSize(lines.size()).doesNotContain("SKU-SCARCE");
            assertThat(lines).allSatisfy(line -> assertThat(line.path("quantity").asInt()).isBetween(1, 3));
            sizes.add(lines.size());
        }
        assertThat(sizes).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void isTheSameInEveryRun() {
        assertThat(OrderForm.json(7)).isEqualTo(OrderForm.json(7)).isNotEqualTo(OrderForm.json(8));
        assertThat(JSON.readTree(OrderForm.json(7)).path("email").asString()).isEqualTo("customer-7@example.com");
    }

}
