package dev.warren.localstack.demo;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KindTest {

    @Test
    void appearsInEveryMixOfFive() {
        assertThat(Kind.mix(5)).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void isMostlyGood() {
        assertThat(Kind.mix(20)).hasSize(20).filteredOn(kind -> kind == Kind.GOOD).hasSize(12);
    }

    @Test
    void saysHowItsOrdersEnd() {
        assertThat(Kind.FLAKY.expectedEnd()).hasToString("DELIVERED");
        assertThat(Kind.OUT_OF_STOCK.expectedEnd()).hasToString("CANCELLED (OUT_OF_STOCK)");
    }

}
