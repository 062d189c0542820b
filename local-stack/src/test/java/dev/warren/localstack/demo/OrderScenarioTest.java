package dev.warren.localstack.demo;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrderScenarioTest {

    @Test
    void appearsInEveryMixOfFive() {
        assertThat(OrderScenario.mix(5)).containsExactlyInAnyOrder(OrderScenario.values());
    }

    @Test
    void isMostlyGood() {
        assertThat(OrderScenario.mix(20)).hasSize(20)
            .filteredOn(scenario -> scenario == OrderScenario.GOOD)
            .hasSize(12);
    }

    @Test
    void saysHowItsOrdersEnd() {
        assertThat(OrderScenario.FLAKY.expectedEnd()).hasToString("DELIVERED");
        assertThat(OrderScenario.OUT_OF_STOCK.expectedEnd()).hasToString("CANCELLED (OUT_OF_STOCK)");
    }

}
