package dev.warren.messaging.retry;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.aop.framework.ProxyFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RetryInterceptorTest {

    private static final RetryPolicy POLICY = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2), List.of());

    private final Message message = new Message(new byte[0]);

    private final List<String> passedOn = new ArrayList<>();

    private int calls;

    interface Invocation {

        void invoke(Object message) throws Exception;

    }

    @Test
    void triesATransientFailureAgainUntilItWorks() throws Exception {
        failing(2, new IOException("reset")).invoke(this.message);
        assertThat(this.calls).isEqualTo(3);
        assertThat(this.passedOn).isEmpty();
    }

    @Test
    void passesOnWhatKeepsFailingWithTheNumberOfItsAttempts() throws Exception {
        failing(100, new IOException("reset")).invoke(this.message);
        assertThat(this.calls).isEqualTo(3);
        assertThat(this.passedOn).containsExactly("reset after 3");
    }

    @Test
    void passesOnAPermanentFailureAtOnce() throws Exception {
        failing(100, new PermanentFailureException("never")).invoke(this.message);
        assertThat(this.calls).isEqualTo(1);
        assertThat(this.passedOn).containsExactly("never after 1");
    }

    @Test
    void passesOnAHandlerThatTookTooLongAtOnce() throws Exception {
        failing(100, new HandlerTimeoutException(Duration.ofSeconds(1), new InterruptedException("told to end")))
            .invoke(this.message);
        assertThat(this.calls).isEqualTo(1);
        assertThat(this.passedOn).containsExactly("told to end after 1");
    }

    @Test
    void passesOnAnErrorAtOnceInsteadOfLettingItEndTheContainer() throws Exception {
        failing(100, new StackOverflowError("deep")).invoke(this.message);
        assertThat(this.passedOn).containsExactly("deep after 1");
    }

    @Test
    void letsTheContainerKeepTheMessageWhenItCouldNotBePassedOn() {
        MethodInterceptor interceptor = RetryInterceptor.of(POLICY, FailureClassifier.standard()::isWorthARetryInPlace,
                (message, thrown, attempts) -> {
                    throw new IllegalStateException("the broker is away");
                });
        assertThatExceptionOfType(IllegalStateException.class)
            .isThrownBy(() -> proxy(interceptor, 100, new PermanentFailureException("never")).invoke(this.message))
            .withMessage("the broker is away");
    }

    private Invocation failing(int times, Throwable failure) {
        return proxy(RetryInterceptor.of(POLICY, FailureClassifier.standard()::isWorthARetryInPlace,
                (message, thrown, attempts) -> {
                    assertThat(message).isSameAs(this.message);
                    this.passedOn.add(Causes.of(thrown).getLast().getMessage() + " after " + attempts);
                }), times, failure);
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
