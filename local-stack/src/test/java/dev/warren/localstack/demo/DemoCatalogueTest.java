package dev.warren.localstack.demo;

import dev.warren.localstack.StackException;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DemoCatalogueTest {

    @Test
    void givesGoodOrdersOnlyProductsInStock() {
        var catalogue = new DemoCatalogue(Map.of("SKU-MUG", 7L, "SKU-SCARCE", 5L));
        int bought = IntStream.range(0, 3).map(turn -> catalogue.next(OrderScenario.GOOD).getFirst().quantity()).sum();
        assertThat(bought).isLessThanOrEqualTo(7);
    }

    @Test
    void neverGiveTheScarceProductToGoodOrders() {
        var catalogue = new DemoCatalogue(Map.of("SKU-MUG", 1000L, "SKU-SCARCE", 5L));
        assertThat(IntStream.range(0, 50).mapToObj(turn -> catalogue.next(OrderScenario.SLOW).getFirst().sku()))
            .containsOnly("SKU-MUG");
    }

    @Test
    void letTheUnluckyWantOneMoreThanThereIs() {
        var catalogue = new DemoCatalogue(Map.of("SKU-MUG", 10L, "SKU-SCARCE", 5L));
        assertThat(catalogue.next(OrderScenario.OUT_OF_STOCK)).containsExactly(new Line("SKU-SCARCE", 6));
    }

    @Test
    void saySoWhenTheyAreEmpty() {
        var catalogue = new DemoCatalogue(Map.of("SKU-MUG", 0L));
        assertThatExceptionOfType(StackException.class).isThrownBy(() -> catalogue.next(OrderScenario.GOOD))
            .withMessageContaining("sold out");
    }

}
