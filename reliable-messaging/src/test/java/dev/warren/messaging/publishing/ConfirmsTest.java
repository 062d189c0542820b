package dev.warren.messaging.publishing;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Return;
import dev.warren.messaging.publishing.ConfirmedPublisher.Outgoing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ConfirmsTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private static final long FIRST = 7;

    private final Confirms confirms = new Confirms(List.of(outgoing("a"), outgoing("b"), outgoing("c")), FIRST);

    @Test
    void areGoodWhenTheBrokerHasConfirmedEach() {
        this.confirms.confirmed(FIRST + 1, true);
        assertThat(this.confirms.areComplete()).isFalse();
        this.confirms.confirmed(FIRST + 2, false);
        assertThat(this.confirms.areComplete()).isTrue();
        assertThat(this.confirms.within(SHORT)).containsOnly(Optional.empty());
    }

    @Test
    void holdWhatWasReturnedForNotPublishedThoughItIsConfirmed() {
        this.confirms.returned(returned("b"));
        this.confirms.confirmed(FIRST + 2, true);
        List<Optional<PublishFailedException>> outcomes = this.confirms.within(SHORT);
        assertThat(outcomes.get(0)).isEmpty();
        assertThat(outcomes.get(1)).get()
            .satisfies(failure -> assertThat(failure).hasMessageContaining("unroutable (NO_ROUTE)"));
        assertThat(outcomes.get(2)).isEmpty();
    }

    @Test
    void knowAReturnedMessageWithoutAnIdWhenItIsAlone() {
        Confirms alone = new Confirms(List.of(outgoing(null)), FIRST);
        alone.returned(returned(null));
        alone.confirmed(FIRST, false);
        assertThat(alone.within(SHORT).getFirst()).isPresent();
    }

    @Test
    void tellRefusalFromSilence() {
        this.confirms.refused(FIRST, false);
        this.confirms.confirmed(FIRST + 1, false);
        List<Optional<PublishFailedException>> outcomes = this.confirms.within(SHORT);
        assertThat(outcomes.get(0)).get().matches(PublishFailedException::mayBeAnothersFault);
        assertThat(outcomes.get(1)).isEmpty();
        assertThat(outcomes.get(2)).get().matches(PublishFailedException::isSilence);
    }

    @Test
    void blameAChannelThatEndsOnWhatWasNotConfirmed() {
        this.confirms.confirmed(FIRST, false);
        this.confirms.ended("no exchange");
        assertThat(this.confirms.within(SHORT).get(0)).isEmpty();
        assertThat(this.confirms.within(SHORT).get(2)).get()
            .matches(PublishFailedException::mayBeAnothersFault)
            .satisfies(failure -> assertThat(failure).hasMessageContaining("no exchange"));
    }

    @Test
    void sayWhatWasNeverSentAndLeaveTheOthersOpen() {
        this.confirms.ended("the connection is gone");
        this.confirms.unsent(1, new IOException("closed"));
        List<Optional<PublishFailedException>> outcomes = this.confirms.within(SHORT);
        assertThat(outcomes.get(0)).get().matches(failure -> !failure.isOutage());
        assertThat(outcomes.get(1)).get().matches(PublishFailedException::isOutage);
        assertThat(outcomes.get(2)).get().matches(PublishFailedException::isOutage);
    }

    @Test
    void doNotCareAboutNumbersOfOthers() {
        this.confirms.confirmed(FIRST - 1, true);
        this.confirms.refused(FIRST + 3, false);
        assertThat(this.confirms.areComplete()).isFalse();
        assertThat(this.confirms.within(SHORT)).allMatch(Optional::isPresent);
    }

    private static Outgoing outgoing(@Nullable String id) {
        Message message = MessageBuilder.withBody(new byte[0]).build();
        message.getMessageProperties().setMessageId(id);
        return new Outgoing("exchange", "key", message);
    }

    private static Return returned(@Nullable String id) {
        return new Return(312, "NO_ROUTE", "exchange", "key", new BasicProperties.Builder().messageId(id).build(),
                new byte[0]);
    }

}
