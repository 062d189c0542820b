package dev.warren.inventory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ReconciliationStepTest {

    @ParameterizedTest
    @CsvSource({ "RESERVED, NOTHING, RESERVE", "SOLD, NOTHING, RESERVE", "SOLD, RESERVED, SELL",
            "RELEASED, RESERVED, RELEASE", "RELEASED, SOLD, RELEASE" })
    void returnsTheStepThatIsDue(DesiredState wanted, ActualState done, ReconciliationStep step) {
        assertThat(ReconciliationStep.next(wanted, done)).contains(step);
    }

    @ParameterizedTest
    @CsvSource({ "RELEASED, NOTHING", "RESERVED, RESERVED", "RESERVED, SOLD", "SOLD, SOLD", "RESERVED, REJECTED",
            "SOLD, REJECTED", "RELEASED, REJECTED", "RESERVED, RELEASED", "SOLD, RELEASED", "RELEASED, RELEASED" })
    void isEmptyWhenNoStepIsDue(DesiredState wanted, ActualState done) {
        assertThat(ReconciliationStep.next(wanted, done)).isEmpty();
    }

    @Test
    void neverTakesTheSameStepTwice() {
        for (DesiredState wanted : DesiredState.values()) {
            for (ActualState done : ActualState.values()) {
                ReconciliationStep.next(wanted, done)
                    .ifPresent(step -> assertThat(ReconciliationStep.next(wanted, doneBy(step)))
                        .isNotEqualTo(Optional.of(step)));
            }
        }
    }

    private static ActualState doneBy(ReconciliationStep step) {
        return switch (step) {
            case RESERVE -> ActualState.RESERVED;
            case SELL -> ActualState.SOLD;
            case RELEASE -> ActualState.RELEASED;
        };
    }

}
