package dev.warren.messaging.retry;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.amqp.core.Message;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.ExponentialRandomBackOffPolicy;
import org.springframework.retry.interceptor.RetryInterceptorBuilder;
import org.springframework.retry.policy.NeverRetryPolicy;
import org.springframework.retry.policy.ExceptionClassifierRetryPolicy;
import org.springframework.retry.policy.SimpleRetryPolicy;
import org.springframework.retry.support.RetrySynchronizationManager;
import org.springframework.retry.support.RetryTemplate;

import java.util.function.Predicate;

/// The advice around a listener, made with spring-retry: some attempts in place with jittered pauses where that may help,
/// then whatever is done with exhausted messages. When even that fails, its exception reaches the container, and the message goes
/// back to its queue.
public final class RetryInterceptor {

    private RetryInterceptor() {
    }

    /// What is done with a message after its attempts in place.
    @FunctionalInterface
    public interface Exhausted {

        void handle(Message message, Throwable thrown, int attempts);

    }

    /// An interceptor for calls whose first argument is the message.
    /// @param inPlace whether another attempt in place may help
    public static MethodInterceptor of(RetryPolicy policy, Predicate<Throwable> inPlace, Exhausted exhausted) {
        return RetryInterceptorBuilder.stateless()
            .retryOperations(template(policy, inPlace))
            .recoverer((arguments, thrown) -> {
                RetryContext context = RetrySynchronizationManager.getContext();
                int attempts = (context != null) ? context.getRetryCount() : 1;
                exhausted.handle((Message) arguments[0], thrown, attempts);
                return null;
            })
            .build();
    }

    private static RetryTemplate template(RetryPolicy policy, Predicate<Throwable> inPlace) {
        SimpleRetryPolicy attempts = new SimpleRetryPolicy(policy.attemptsInPlace());
        NeverRetryPolicy never = new NeverRetryPolicy();
        ExceptionClassifierRetryPolicy byKind = new ExceptionClassifierRetryPolicy();
        byKind.setExceptionClassifier(thrown -> inPlace.test(thrown) ? attempts : never);
        RetryTemplate template = new RetryTemplate();
        template.setRetryPolicy(byKind);
        template.setBackOffPolicy(pauses(policy));
        return template;
    }

    private static ExponentialRandomBackOffPolicy pauses(RetryPolicy policy) {
        ExponentialRandomBackOffPolicy pauses = new ExponentialRandomBackOffPolicy();
        pauses.setInitialInterval(policy.firstPause().toMillis());
        pauses.setMaxInterval(policy.longestPause().toMillis());
        pauses.setMultiplier(2);
        return pauses;
    }

}
