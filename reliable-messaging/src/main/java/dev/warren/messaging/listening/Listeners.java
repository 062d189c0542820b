package dev.warren.messaging.listening;

import dev.warren.messaging.deadletter.FailedMessages;
import dev.warren.messaging.inbox.Inbox;
import dev.warren.messaging.retry.Causes;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.Subscription;
import dev.warren.messaging.wire.BoundedPropertiesConverter;
import dev.warren.messaging.wire.MessageReader;
import dev.warren.messaging.wire.WireLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.backoff.FixedBackOff;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// Makes one listener container per subscription.
///
/// Lanes are platform threads: there are few of them, and a container's loop may spin for a while as it stops, which on a
/// virtual thread would keep its carrier from everybody else. `forceStop` stays off: with Spring AMQP 4.1.1 a lane that it
/// stops never learns that it is cancelled, and spins until the shutdown's time-out.
public final class Listeners {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private static final long RECONNECT_MILLIS = 1000;

    private final ConnectionFactory connections;

    private final ListeningSettings settings;

    private final MessageReader reader;

    private final WireLimits limits;

    private final Inbox inbox;

    private final PlatformTransactionManager transactions;

    private final FailureClassifier classifier;

    private final FailedMessages failed;

    private final InstantSource clock;

    private final ScheduledThreadPoolExecutor timer = timer();

    public Listeners(ConnectionFactory connections, ListeningSettings settings, MessageReader reader, WireLimits limits,
            Inbox inbox, PlatformTransactionManager transactions, FailureClassifier classifier, FailedMessages failed,
            InstantSource clock) {
        this.connections = connections;
        this.settings = settings;
        this.reader = reader;
        this.limits = limits;
        this.inbox = inbox;
        this.transactions = transactions;
        this.classifier = classifier;
        this.failed = failed;
        this.clock = clock;
    }

    /// What a topology listens with, not started.
    List<Listening> of(ServiceTopology topology) {
        Names names = new Names(topology.service());
        return topology.subscriptions()
            .stream()
            .map(subscription -> listening(subscription, names.queue(subscription.name())))
            .toList();
    }

    private Listening listening(Subscription subscription, String queue) {
        Dependency dependency = new Dependency(queue, subscription.pausingOn(), this.settings, this.clock);
        EventDispatcher dispatcher = new EventDispatcher(subscription, queue, this.reader, this.inbox,
                new Transactions(this.transactions));
        Handling handling = new Handling(dispatcher, dependency, this.classifier, this.failed, subscription.retry(),
                this.settings, this.timer);
        return new Listening(queue, List.of(container(subscription, queue, handling)), dependency);
    }

    private SimpleMessageListenerContainer container(Subscription subscription, String queue, Handling handling) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(this.connections);
        container.setQueueNames(queue);
        container.setListenerId(queue);
        container.setMessagePropertiesConverter(new BoundedPropertiesConverter(this.limits));
        container.setMessageListener((ChannelAwareMessageListener) (message, channel) -> handling
            .handle(new Delivery(message, () -> channel != null && channel.isOpen())));
        container.setErrorHandler(
                failure -> log.warn("A message goes back to {}: {}", queue, Causes.of(failure).getFirst().toString()));
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

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("handler-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

}
