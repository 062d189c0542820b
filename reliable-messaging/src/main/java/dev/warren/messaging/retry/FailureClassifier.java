package dev.warren.messaging.retry;

import dev.warren.messaging.HandlerTimeoutException;
import dev.warren.messaging.MalformedMessageException;
import dev.warren.messaging.PermanentFailureException;
import dev.warren.messaging.UnknownKeyException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.support.converter.MessageConversionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// The classifier of failures: it tells whether another attempt makes sense. The first known type in the chain of
/// causes decides, from the outside in, and then the SQLSTATE of a database exception. Spring AMQP's exceptions have
/// the same meaning as in its listener containers.
public final class FailureClassifier {

    private final Map<Class<? extends Throwable>, FailureKind> known;

    private FailureClassifier(Map<Class<? extends Throwable>, FailureKind> known) {
        this.known = known;
    }

    /// Returns the classifier of the types that mean the same in every service.
    public static FailureClassifier standard() {
        Map<Class<? extends Throwable>, FailureKind> known = new LinkedHashMap<>();
        known.put(MalformedMessageException.class, FailureKind.MALFORMED);
        known.put(UnknownKeyException.class, FailureKind.TRANSIENT);
        known.put(PermanentFailureException.class, FailureKind.PERMANENT);
        known.put(AmqpRejectAndDontRequeueException.class, FailureKind.PERMANENT);
        known.put(MessageConversionException.class, FailureKind.MALFORMED);
        known.put(org.springframework.messaging.converter.MessageConversionException.class, FailureKind.MALFORMED);
        known.put(HandlerTimeoutException.class, FailureKind.TRANSIENT);
        known.put(TransientDataAccessException.class, FailureKind.TRANSIENT);
        known.put(RecoverableDataAccessException.class, FailureKind.TRANSIENT);
        known.put(DataAccessResourceFailureException.class, FailureKind.TRANSIENT);
        known.put(CannotCreateTransactionException.class, FailureKind.TRANSIENT);
        known.put(TransactionTimedOutException.class, FailureKind.TRANSIENT);
        known.put(DataIntegrityViolationException.class, FailureKind.PERMANENT);
        known.put(NonTransientDataAccessException.class, FailureKind.UNKNOWN);
        known.put(AmqpException.class, FailureKind.TRANSIENT);
        known.put(IOException.class, FailureKind.TRANSIENT);
        known.put(TimeoutException.class, FailureKind.TRANSIENT);
        known.put(InterruptedException.class, FailureKind.TRANSIENT);
        return new FailureClassifier(known);
    }

    /// Returns a classifier with an additional type of the service:
    /// `standard().with(GatewayUnavailableException.class, TRANSIENT)`.
    public FailureClassifier with(Class<? extends Throwable> type, FailureKind kind) {
        Map<Class<? extends Throwable>, FailureKind> more = new LinkedHashMap<>();
        more.put(type, kind);
        this.known.forEach(more::putIfAbsent);
        return new FailureClassifier(more);
    }

    /// Whether the consumer that holds the message should try it again at once.
    public boolean isWorthARetryInPlace(Throwable failure) {
        return classify(failure).isWorthARetry() && !asksForRequeue(failure)
                && Causes.of(failure).stream().noneMatch(HandlerTimeoutException.class::isInstance);
    }

    /// Whether the handler requests that the message be requeued, as if it had not been
    /// tried.
    public boolean asksForRequeue(Throwable failure) {
        return classify(failure).isWorthARetry()
                && Causes.of(failure).stream().anyMatch(ImmediateRequeueAmqpException.class::isInstance);
    }

    /// Classifies a failure.
    public FailureKind classify(Throwable failure) {
        FailureKind kind = byType(failure);
        return (kind == FailureKind.UNKNOWN && DatabaseFailure.isTransient(failure)) ? FailureKind.TRANSIENT : kind;
    }

    private FailureKind byType(Throwable failure) {
        for (Throwable cause : Causes.of(failure)) {
            for (Map.Entry<Class<? extends Throwable>, FailureKind> entry : this.known.entrySet()) {
                if (entry.getKey().isInstance(cause)) {
                    return entry.getValue();
                }
            }
        }
        return FailureKind.UNKNOWN;
    }

}
