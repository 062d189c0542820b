package dev.warren.messaging.container;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BatchOutcomeTest {

    private final Delivery one = TaggedMessages.message(1);

    private final Delivery two = TaggedMessages.message(2);

    private final Delivery three = TaggedMessages.message(3);

    @Test
    void makesOneMessageSingleWhileSomeAreLeftSoThatAConsumerMakesProgress() {
        BatchOutcome outcome = BatchOutcome.of(List.of(this.one), List.of(), List.of(this.two, this.three));
        assertThat(outcome.single()).containsExactly(this.two);
        assertThat(outcome.again()).containsExactly(this.three);
    }

    @Test
    void triesTheOthersAgainBehindTheSingleOne() {
        BatchOutcome outcome = BatchOutcome.of(List.of(), List.of(this.two), List.of(this.one, this.three));
        assertThat(outcome.single()).containsExactly(this.two);
        assertThat(outcome.again()).containsExactly(this.one, this.three);
    }

    @Test
    void letsTheFirstShowWhetherThereIsUseInTryingTheOthersWhenNothingWasHandled() {
        BatchOutcome outcome = BatchOutcome.nothingOf(List.of(this.one, this.two, this.three));
        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.single()).containsExactly(this.one);
        assertThat(outcome.again()).containsExactly(this.two, this.three);
    }

}
