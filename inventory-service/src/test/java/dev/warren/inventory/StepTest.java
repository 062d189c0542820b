package dev.warren.inventory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class StepTest {

    @ParameterizedTest
    @CsvSource({ "RESERVED, NOTHING, RESERVE", "SOLD, NOTHING, RESERVE", "SOLD, RESERVED, SELL",
            "RELEASED, RESERVED, RELEASE", "RELEASED, SOLD, RELEASE" })
    void takesWhatIsLeftToDo(Wanted wanted, Done done, Step step) {
        assertThat(Step.next(wanted, done)).contains(step);
    }

    @ParameterizedTest
    @CsvSource({ "RELEASED, NOTHING", "RESERVED, RESERVED", "RESERVED, SOLD", "SOLD, SOLD", "RESERVED, REJECTED",
            "SOLD, REJECTED", "RELEASED, REJECTED", "RESERVED, RELEASED", "SOLD, RELEASED", "RELEASED, RELEASED" })
    void restsWhenNothingIsLeftToDo(Wanted wanted, Done done) {
        assertThat(Step.next(wanted, done)).isEmpty();
    }

    @Test
    void neverTakesTheSameStepTwice() {
        for (Wanted wanted : Wanted.values()) {
            for (Done done : Done.values()) {
                Step.next(wanted, done)
                    .ifPresent(step -> assertThat(Step.next(wanted, doneBy(step))).isNotEqualTo(Optional.of(step)));
            }
        }
    }

    private static Done doneBy(Step step) {
        return switch (step) {
            case RESERVE -> Done.RESERVED;
            case SELL -> Done.SOLD;
            case RELEASE -> Done.RELEASED;
        };
    }

}
