package dev.warren.messaging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LogicalTypeTest {

    @Test
    void readsNameAndVersion() {
        assertThat(LogicalType.parse("order.time-limit-reached.v12"))
            .isEqualTo(new LogicalType("order.time-limit-reached", 12));
    }

    @Test
    void writesWhatItRead() {
        assertThat(LogicalType.parse("order.placed.v1")).hasToString("order.placed.v1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "order.placed", "order.placed.v0", "order.placed.v", "Order.Placed.v1",
            "dev.warren.OrderPlaced", "order..placed.v1", "order.placed.v1 ", "order.placed.v99999", ".v1" })
    void refusesWhatIsNotALogicalType(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> LogicalType.parse(text))
            .withMessageContaining("order.placed.v1");
    }

    @Test
    void cutsWhatItRepeatsOfALongText() {
        assertThatIllegalArgumentException().isThrownBy(() -> LogicalType.parse("a".repeat(100_000)))
            .satisfies(ex -> assertThat(ex.getMessage()).hasSizeLessThan(300));
    }

}
