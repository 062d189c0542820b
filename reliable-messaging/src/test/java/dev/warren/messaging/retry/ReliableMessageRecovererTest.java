package dev.warren.messaging.retry;

import dev.warren.messaging.message.Headers;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.Names;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.retry.MessageRecoverer;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

class ReliableMessageRecovererTest {

    private static final String QUEUE = "payment.order-events";

    private final ConfirmedPublisher publisher = mock(ConfirmedPublisher.class);

    private final MessageRecoverer recoverer = new ReliableMessageRecoverer(this.publisher,
            FailureClassifier.standard(), new Names("payment"), InstantSource.fixed(Instant.EPOCH));

    private final Message message = new Message(new byte[0], new MessageProperties());

    @BeforeEach
    void arrive() {
        this.message.getMessageProperties().setConsumerQueue(QUEUE);
    }

    @Test
    void publishesToTheDeadLetterExchangeWhatAContainerOfSpringGivesIt() {
        this.recoverer.recover(this.message, new IOException("away"));
        ArgumentCaptor<Message> copy = ArgumentCaptor.forClass(Message.class);
        then(this.publisher).should().publish(eq("payment.dead-letter"), eq(QUEUE), copy.capture());
        assertThat(copy.getValue().getMessageProperties().getHeaders()).containsEntry(Headers.FAILURE_MESSAGE, "away")
            .containsEntry(Headers.RETRY_ATTEMPTS, 1L)
            .containsKey(Headers.DEAD_LETTER_ID);
    }

    @Test
    void throwsWhenTheBrokerDidNotTakeTheCopySoThatTheOriginalIsNotAcknowledged() {
        willThrow(new AmqpException("not confirmed")).given(this.publisher).publish(any(), any(), any());
        assertThatExceptionOfType(AmqpException.class)
            .isThrownBy(() -> this.recoverer.recover(this.message, new IOException("away")));
    }

}
