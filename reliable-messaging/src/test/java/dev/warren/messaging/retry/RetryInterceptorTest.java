package dev.warren.messaging.retry;

import dev.warren.messaging.HandlerTimeoutException;
import dev.warren.messaging.PermanentFailureException;
import dev.warren.messaging.RetryPolicy;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.aop.framework.ProxyFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RetryInterceptorTest {

    private static final RetryPolicy POLICY = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2), List.of());

    private final Message message = new Message(new byte[0]);

    private final List<String> exhausted = new ArrayList<>();

    private int calls;

    interface Invocation {

        void invoke(Object message) throws Exception;

    }

    @Test
    void triesATransientFailureAgainUntilItWorks() throws Exception {
        failing(2, new IOException("reset")).invoke(this.message);
        assertThat(this.calls).isEqualTo(3);
        assertThat(this.exhausted).isEmpty();
    }

    @Test
    void givesUpWhatKeepsFailingWithTheNumberOfItsAttempts() throws Exception {
        failing(100, new IOException("reset")).invoke(this.message);
        assertThat(this.calls).isEqualTo(3);
        assertThat(this.exhausted).containsExactly("reset after 3");
    }

    @Test
    void givesUpAPermanentFailureAtOnce() throws Exception {
        failing(100, new PermanentFailureException("never")).invoke(this.message);
        assertThat(this.calls).isEqualTo(1);
        assertThat(this.exhausted).containsExactly("never after 1");
    }

    @Test
    void givesUpAHandlerThatTookTooLongAtOnce() throws Exception {
        failing(100, new HandlerTimeoutException(Duration.ofSeconds(1), new InterruptedException("told to end")))
            .invoke(this.message);
        assertThat(this.calls).isEqualTo(1);
        assertThat(this.exhausted).containsExactly("told to end after 1");
    }

    @Test
    void givesUpAnErrorAtOnceInsteadOfLettingItEndTheContainer() throws Exception {
        failing(100, new StackOverflowError("deep")).invoke(this.message);
        assertThat(this.exhausted).containsExactly("deep after 1");
    }

    /// Calls through the interceptor, and records the exception after the last attempt.
    private Invocation failing(int times, Throwable failure) {
        Invocation through = proxy(RetryInterceptor.of(POLICY, FailureClassifier.standard()::isWorthARetryInPlace),
                times, failure);
        return message -> {
            try {
                through.invoke(message);
            }
            catch (RetriesExhaustedException ex) {
                this.exhausted.add(Causes.of(ex.getCause()).getLast().getMessage() + " after " + ex.attempts());
            }
        };
    }

    private Invocation proxy(MethodInterceptor interceptor, int times, Throwable failure) {
        Invocation target = message -> {
            if (++this.calls <= times) {
                switch (failure) {
                    case Exception ex -> throw ex;
                    case Error error -> throw error;
                    default -> throw new IllegalArgumentException(failure);
                }
            }
        };
        ProxyFactory factory = new ProxyFactory(Invocation.class, interceptor);
        factory.setTarget(target);
        return (Invocation) factory.getProxy();
    }

}
