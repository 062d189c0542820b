package dev.warren.inventory;

import dev.warren.events.inventory.InventoryEvent.Line;
import dev.warren.events.inventory.InventoryEvent.Shortage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LinesTest {

    @Test
    void nameEachSkuOnceInTheOrderOfSkus() {
        Lines lines = Lines.of(List.of(new Line("SKU-C", 1), new Line("SKU-A", 2), new Line("SKU-C", 3)));
        assertThat(lines.all()).containsExactly(new Line("SKU-A", 2), new Line("SKU-C", 4));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, -1, Integer.MIN_VALUE, 1_000_000_001 })
    void refuseQuantitiesOutOfRange(int quantity) {
        assertThatIllegalArgumentException().isThrownBy(() -> Lines.of(List.of(new Line("SKU-A", quantity))))
            .withMessage(quantity + " pieces of SKU-A cannot be taken from stock");
    }

    @Test
    void refuseASumAboveTheLimit() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Lines.of(List.of(new Line("SKU-A", 999_999_999), new Line("SKU-A", 999_999_999))));
    }

    @Test
    void areNeverNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lines.of(List.of()));
    }

    @Test
    void tellEachShortage() {
        Lines lines = Lines.of(List.of(new Line("SKU-A", 2), new Line("SKU-B", 3), new Line("SKU-UNKNOWN", 1)));
        assertThat(lines.shortages(Map.of("SKU-A", 2L, "SKU-B", 2L))).containsExactly(new Shortage("SKU-B", 3, 2),
                new Shortage("SKU-UNKNOWN", 1, 0));
    }

}
