package dev.warren.messaging.listening;

import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BatchOutcomeTest {

    private final Prepared one = message(1);

    private final Prepared two = message(2);

    private final Prepared three = message(3);

    @Test
    void leavesSomebodyAloneWheneverSomethingIsLeftSoThatALaneGetsOn() {
        BatchOutcome outcome = BatchOutcome.of(List.of(this.one), List.of(), List.of(this.two, this.three));
        assertThat(outcome.alone()).containsExactly(this.two);
        assertThat(outcome.again()).containsExactly(this.three);
    }

    @Test
    void triesTheOthersAgainBehindTheOneToBlame() {
        BatchOutcome outcome = BatchOutcome.of(List.of(), List.of(this.two), List.of(this.one, this.three));
        assertThat(outcome.alone()).containsExactly(this.two);
        assertThat(outcome.again()).containsExactly(this.one, this.three);
    }

    @Test
    void letsTheFirstShowWhetherThereIsUseInTryingTheOthersWhenNothingWasHandled() {
        BatchOutcome outcome = BatchOutcome.nothingOf(List.of(this.one, this.two, this.three));
        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.alone()).containsExactly(this.one);
        assertThat(outcome.again()).containsExactly(this.two, this.three);
    }

    private static Prepared message(long tag) {
        MessageProperties properties = new MessageProperties();
        properties.setDeliveryTag(tag);
        return new Prepared(Delivery.now(new Message(new byte[0], properties), () -> true), null);
    }

}
