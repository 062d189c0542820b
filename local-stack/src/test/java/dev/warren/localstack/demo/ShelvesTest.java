package dev.warren.localstack.demo;

import dev.warren.localstack.StackException;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ShelvesTest {

    @Test
    void giveGoodOrdersOnlyWhatIsThere() {
        var shelves = new Shelves(Map.of("SKU-MUG", 7L, "SKU-SCARCE", 5L));
        int bought = IntStream.range(0, 3).map(turn -> shelves.next(Kind.GOOD).getFirst().quantity()).sum();
        assertThat(bought).isLessThanOrEqualTo(7);
    }

    @Test
    void neverGiveTheScarceProductToGoodOrders() {
        var shelves = new Shelves(Map.of("SKU-MUG", 1000L, "SKU-SCARCE", 5L));
        assertThat(IntStream.range(0, 50).mapToObj(turn -> shelves.next(Kind.SLOW).getFirst().sku()))
            .containsOnly("SKU-MUG");
    }

    @Test
    void letTheUnluckyWantOneMoreThanThereIs() {
        var shelves = new Shelves(Map.of("SKU-MUG", 10L, "SKU-SCARCE", 5L));
        assertThat(shelves.next(Kind.OUT_OF_STOCK)).containsExactly(new Line("SKU-SCARCE", 6));
    }

    @Test
    void saySoWhenTheyAreEmpty() {
        var shelves = new Shelves(Map.of("SKU-MUG", 0L));
        assertThatExceptionOfType(StackException.class).isThrownBy(() -> shelves.next(Kind.GOOD))
            .withMessageContaining("sold out");
    }

}
