package dev.warren.messaging.retry;

import dev.warren.messaging.RetryPolicy;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.ExponentialRandomBackOffPolicy;
import org.springframework.retry.interceptor.RetryInterceptorBuilder;
import org.springframework.retry.policy.NeverRetryPolicy;
import org.springframework.retry.policy.ExceptionClassifierRetryPolicy;
import org.springframework.retry.policy.SimpleRetryPolicy;
import org.springframework.retry.support.RetrySynchronizationManager;
import org.springframework.retry.support.RetryTemplate;

import java.util.function.Predicate;

/// The retry advice of a listener container, made with spring-retry: some attempts in place, with jittered pauses, as
/// long as another one may help. After the last it throws a [RetriesExhaustedException], and the container recovers the
/// message.
public final class RetryInterceptor {

    private RetryInterceptor() {
    }

    /// An interceptor that makes the attempts of a policy.
    /// @param inPlace whether another attempt in place may help
    public static MethodInterceptor of(RetryPolicy policy, Predicate<Throwable> inPlace) {
        return RetryInterceptorBuilder.stateless()
            .retryOperations(template(policy, inPlace))
            .recoverer((arguments, thrown) -> {
                RetryContext context = RetrySynchronizationManager.getContext();
                throw new RetriesExhaustedException(thrown, (context != null) ? context.getRetryCount() : 1);
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
