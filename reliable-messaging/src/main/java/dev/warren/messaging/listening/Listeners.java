package dev.warren.messaging.listening;

import dev.warren.messaging.deadletter.FailedMessages;
import dev.warren.messaging.inbox.Inbox;

import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.RetryInterceptor;
import dev.warren.messaging.retry.RetryPolicy;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.Subscription;
import dev.warren.messaging.wire.BoundedPropertiesConverter;
import dev.warren.messaging.wire.MessageReader;
import dev.warren.messaging.wire.WireLimits;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.backoff.FixedBackOff;

import java.util.List;
import java.util.Objects;

/// Makes one listener container per subscription. The order of what surrounds a handler is written here: retry in place,
/// then deduplication and the transaction, then the handler.
///
/// Lanes are platform threads: there are few of them, and a container's loop may spin for a while as it stops, which on a
/// virtual thread would keep its carrier from everybody else. `forceStop` stays off: with Spring AMQP 4.1.1 a lane that it
/// stops never learns that it is cancelled, and spins until the shutdown's time-out.
public final class Listeners {

    private static final long RECONNECT_MILLIS = 1000;

    private final ConnectionFactory connections;

    private final ListeningSettings settings;

    private final MessageReader reader;

    private final WireLimits limits;

    private final Inbox inbox;

    private final PlatformTransactionManager transactions;

    private final FailureClassifier classifier;

    private final FailedMessages failed;

    public Listeners(ConnectionFactory connections, ListeningSettings settings, MessageReader reader, WireLimits limits,
            Inbox inbox, PlatformTransactionManager transactions, FailureClassifier classifier, FailedMessages failed) {
        this.connections = connections;
        this.settings = settings;
        this.reader = reader;
        this.limits = limits;
        this.inbox = inbox;
        this.transactions = transactions;
        this.classifier = classifier;
        this.failed = failed;
    }

    /// The containers of a topology, not started.
    List<SimpleMessageListenerContainer> of(ServiceTopology topology) {
        Names names = new Names(topology.service());
        return topology.subscriptions()
            .stream()
            .map(subscription -> container(subscription, names.queue(subscription.name())))
            .toList();
    }

    private SimpleMessageListenerContainer container(Subscription subscription, String queue) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(this.connections);
        container.setQueueNames(queue);
        container.setListenerId(queue);
        container.setMessageListener(listener(subscription, queue));
        container.setAdviceChain(retryInterceptor(subscription.retry()));
        container.setMessagePropertiesConverter(new BoundedPropertiesConverter(this.limits));
        container.setAcknowledgeMode(AcknowledgeMode.AUTO);
        container.setConcurrentConsumers(Objects.requireNonNullElse(subscription.lanes(), this.settings.lanes()));
        container.setPrefetchCount(this.settings.prefetch());
        container.setTaskExecutor(new SimpleAsyncTaskExecutor(queue + "-"));
        container.setShutdownTimeout(this.settings.shutdownTimeout().toMillis());
        container.setMissingQueuesFatal(false);
        container.setRecoveryBackOff(new FixedBackOff(RECONNECT_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        container.setAutoDeclare(false);
        container.afterPropertiesSet();
        return container;
    }

    private MethodInterceptor retryInterceptor(RetryPolicy policy) {
        return RetryInterceptor.of(policy, this.classifier,
                (message, thrown, attempts) -> this.failed.passOn(message, thrown, attempts, policy));
    }

    private MessageListener listener(Subscription subscription, String queue) {
        EventDispatcher dispatcher = new EventDispatcher(subscription, queue, this.reader, this.inbox,
                new Transactions(this.transactions));
        return (ChannelAwareMessageListener) (message, channel) -> dispatcher.dispatch(message);
    }

}
