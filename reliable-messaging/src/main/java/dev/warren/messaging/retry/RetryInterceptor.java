package dev.warren.messaging.retry;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.amqp.core.Message;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryListener;
import org.springframework.retry.backoff.ExponentialRandomBackOffPolicy;
import org.springframework.retry.interceptor.RetryInterceptorBuilder;
import org.springframework.retry.interceptor.RetryOperationsInterceptor;
import org.springframework.retry.policy.NeverRetryPolicy;
import org.springframework.retry.policy.ExceptionClassifierRetryPolicy;
import org.springframework.retry.policy.SimpleRetryPolicy;
import org.springframework.retry.support.RetrySynchronizationManager;
import org.springframework.retry.support.RetryTemplate;

/// The advice around a listener, made with spring-retry: some attempts in place with jittered pauses where that may help,
/// then whatever [FailedMessages] does. When even that fails, its exception reaches the container, and the message goes
/// back to its queue.
public final class RetryInterceptor {

    private RetryInterceptor() {
    }

    /// An interceptor for a listener container's advice chain, whose calls are `(channel,
    /// message)`.
    public static MethodInterceptor of(RetryPolicy policy, FailureClassifier classifier, FailedMessages failed) {
        RetryOperationsInterceptor interceptor = RetryInterceptorBuilder.stateless()
            .retryOperations(template(policy, classifier))
            .recoverer((arguments, thrown) -> {
                RetryContext context = RetrySynchronizationManager.getContext();
                int attempts = (context != null) ? context.getRetryCount() : 1;
                failed.passOn((Message) arguments[1], thrown, attempts, policy);
                return null;
            })
            .build();
        return interceptor;
    }

    private static RetryTemplate template(RetryPolicy policy, FailureClassifier classifier) {
        SimpleRetryPolicy attempts = new SimpleRetryPolicy(policy.attemptsInPlace());
        NeverRetryPolicy never = new NeverRetryPolicy();
        ExceptionClassifierRetryPolicy byKind = new ExceptionClassifierRetryPolicy();
        byKind.setExceptionClassifier(thrown -> classifier.classify(thrown).isWorthARetry() ? attempts : never);
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
