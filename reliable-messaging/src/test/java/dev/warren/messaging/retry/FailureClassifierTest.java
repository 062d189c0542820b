package dev.warren.messaging.retry;

import dev.warren.messaging.HandlerTimeoutException;
import dev.warren.messaging.MalformedMessageException;
import dev.warren.messaging.PermanentFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.listener.ListenerExecutionFailedException;
import org.springframework.amqp.support.converter.MessageConversionException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class FailureClassifierTest {

    private final FailureClassifier classifier = FailureClassifier.standard();

    @ParameterizedTest
    @MethodSource
    void knowsWhatAFailureSaysAboutTryingAgain(Throwable failure, FailureKind kind) {
        assertThat(this.classifier.classify(failure)).isEqualTo(kind);
    }

    static Stream<Arguments> knowsWhatAFailureSaysAboutTryingAgain() {
        return Stream.of(Arguments.of(new MalformedMessageException("no JSON"), FailureKind.MALFORMED),
                Arguments.of(new PermanentFailureException("never"), FailureKind.PERMANENT),
                Arguments.of(new SocketTimeoutException(), FailureKind.TRANSIENT),
                Arguments.of(new UncheckedIOException(new IOException()), FailureKind.TRANSIENT),
                Arguments.of(new OptimisticLockingFailureException("changed"), FailureKind.TRANSIENT),
                Arguments.of(new QueryTimeoutException("slow"), FailureKind.TRANSIENT),
                Arguments.of(new CannotCreateTransactionException("no pool"), FailureKind.TRANSIENT),
                Arguments.of(new TransactionTimedOutException("slow"), FailureKind.TRANSIENT),
                Arguments.of(
                        new HandlerTimeoutException(Duration.ofSeconds(1), new PermanentFailureException("cut short")),
                        FailureKind.TRANSIENT),
                Arguments.of(new InterruptedException(), FailureKind.TRANSIENT),
                Arguments.of(new CannotGetJdbcConnectionException("down"), FailureKind.TRANSIENT),
                Arguments.of(new DuplicateKeyException("twice"), FailureKind.PERMANENT),
                Arguments.of(new AmqpRejectAndDontRequeueException("no"), FailureKind.PERMANENT),
                Arguments.of(new MessageConversionException("no"), FailureKind.MALFORMED),
                Arguments.of(new org.springframework.messaging.converter.MessageConversionException("no"),
                        FailureKind.MALFORMED),
                Arguments.of(new ImmediateRequeueAmqpException("again"), FailureKind.TRANSIENT),
                Arguments.of(new AmqpIOException(new IOException()), FailureKind.TRANSIENT),
                Arguments.of(new IllegalStateException("a fault"), FailureKind.UNKNOWN));
    }

    @Test
    void looksThroughTheWrappersOfAListener() {
        var wrapped = new ListenerExecutionFailedException("failed",
                new IllegalStateException(new MalformedMessageException("x")));
        assertThat(this.classifier.classify(wrapped)).isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void triesNeitherARejectionNorARequeueInPlace() {
        assertThat(this.classifier.isWorthARetryInPlace(new AmqpRejectAndDontRequeueException("no"))).isFalse();
        assertThat(this.classifier.isWorthARetryInPlace(new ImmediateRequeueAmqpException("again"))).isFalse();
    }

    @Test
    void letsAnOuterTypeDecideAgainstARequeue() {
        assertThat(this.classifier
            .asksForRequeue(new PermanentFailureException("never", new ImmediateRequeueAmqpException("again"))))
            .isFalse();
        assertThat(
                this.classifier.asksForRequeue(new IllegalStateException(new ImmediateRequeueAmqpException("again"))))
            .isTrue();
    }

    @Test
    void letsTheOuterOfTwoKnownTypesDecide() {
        assertThat(this.classifier.classify(new PermanentFailureException("given up", new IOException())))
            .isEqualTo(FailureKind.PERMANENT);
    }

    @Test
    void takesAServicesOwnTypeInALine() {
        FailureClassifier own = this.classifier.with(IllegalStateException.class, FailureKind.PERMANENT);
        assertThat(own.classify(new IllegalStateException())).isEqualTo(FailureKind.PERMANENT);
        assertThat(this.classifier.classify(new IllegalStateException())).isEqualTo(FailureKind.UNKNOWN);
    }

    @Test
    void letsAServiceOverrideTheStandard() {
        FailureClassifier own = this.classifier.with(IOException.class, FailureKind.PERMANENT);
        assertThat(own.classify(new SocketTimeoutException())).isEqualTo(FailureKind.PERMANENT);
    }

    @Test
    void endsOnAChainThatBitesItsTail() {
        IllegalStateException outer = new IllegalStateException("outer");
        IllegalStateException inner = new IllegalStateException("inner", outer);
        outer.initCause(inner);
        assertThat(this.classifier.classify(outer)).isEqualTo(FailureKind.UNKNOWN);
    }

}
