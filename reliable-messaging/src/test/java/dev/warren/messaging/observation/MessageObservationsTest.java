package dev.warren.messaging.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.amqp.core.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class MessageObservationsTest {

    private static final Message MESSAGE = new Message(new byte[0]);

    private final ObservationRegistry registry = ObservationRegistry.create();

    private final MessageObservations observations = new MessageObservations(this.registry, () -> null);

    enum Step {

        START, OPEN, CLOSE, STOP

    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatAHandlerThrowsAwayFromItsMessage(Step step) {
        this.registry.observationConfig().observationHandler(new FailingHandler(step));
        assertThatCode(() -> {
            Observation observation = this.observations.process("queue", MESSAGE);
            MessageObservations.open(observation).close();
            MessageObservations.stop(observation, "handled", null);
            MessageObservations.stop(this.observations.send("exchange", "key", MESSAGE, null), "confirmed", null);
        }).doesNotThrowAnyException();
        assertThat(this.registry.getCurrentObservation()).as("no message is left behind in the thread").isNull();
    }

    @Test
    void goesWithoutATraceContextThatCannotBeRead() {
        MessageObservations failing = new MessageObservations(this.registry, () -> {
            throw new IllegalStateException("as told");
        });
        assertThat(failing.traceparent()).isNull();
    }

    @Test
    void observesNothingWithoutARegistry() {
        assertThat(MessageObservations.NONE.process("queue", MESSAGE)).isSameAs(Observation.NOOP);
        assertThat(MessageObservations.NONE.send("exchange", "key", MESSAGE, null)).isSameAs(Observation.NOOP);
        assertThat(MessageObservations.NONE.replay("exchange", "key", MESSAGE)).isSameAs(Observation.NOOP);
        assertThat(MessageObservations.open(Observation.NOOP)).isSameAs(Processing.Scope.NONE);
    }

    @Test
    void readsOnlyTextAsATraceContext() {
        List<Observation.Context> started = new ArrayList<>();
        this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

            @Override
            public void onStart(Observation.Context context) {
                started.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }

        });
        Message message = new Message(new byte[0]);
        message.getMessageProperties().setHeaders(Map.of("traceparent", 7, "b3", "text"));
        this.observations.process("queue", message);
        assertThat(started).singleElement().satisfies(context -> {
            @SuppressWarnings("unchecked")
            ReceiverContext<Message> received = (ReceiverContext<Message>) context;
            assertThat(received.getGetter().get(message, "traceparent")).isNull();
            assertThat(received.getGetter().get(message, "b3")).isEqualTo("text");
        });
    }

    @Test
    void showsOfAFailureItsTypeOnly() {
        Observation observation = this.observed();
        MessageObservations.stop(observation, "retried",
                new IllegalStateException("outer", new IllegalArgumentException("ada@example.org")));
        assertThat(observation.getContext().getHighCardinalityKeyValue("error.type")).isNotNull()
            .extracting("value")
            .isEqualTo(IllegalArgumentException.class.getName());
        Throwable error = Objects.requireNonNull(observation.getContext().getError());
        assertThat(error).hasMessage(IllegalArgumentException.class.getName()).hasNoCause();
        assertThat(error.getStackTrace()).isEmpty();
    }

    private Observation observed() {
        this.registry.observationConfig().observationHandler(context -> true);
        return this.observations.process("queue", MESSAGE);
    }

    /// A handler that fails at one step.
    private record FailingHandler(Step at) implements ObservationHandler<Observation.Context> {

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        @Override
        public void onStart(Observation.Context context) {
            fail(Step.START);
        }

        @Override
        public void onScopeOpened(Observation.Context context) {
            fail(Step.OPEN);
        }

        @Override
        public void onScopeClosed(Observation.Context context) {
            fail(Step.CLOSE);
        }

        @Override
        public void onStop(Observation.Context context) {
            fail(Step.STOP);
        }

        private void fail(Step step) {
            if (step == this.at) {
                throw new IllegalStateException("fails as told: " + step);
            }
        }

    }

}
