package dev.warren.messaging.container;

import dev.warren.messaging.deadletter.ReliableMessageRecoverer;
import dev.warren.messaging.inbox.Inbox;
import dev.warren.messaging.message.BoundedPropertiesConverter;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.message.WireLimits;
import dev.warren.messaging.observation.MessageTracing;
import dev.warren.messaging.observation.MessagingObserver;
import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.observation.QueueObserver;
import dev.warren.messaging.pacing.Linger;
import dev.warren.messaging.retry.Causes;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.backoff.FixedBackOff;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Makes what listens for each subscription.
///
/// Threads that listen are platform threads: there are few of them, and they block in the database's driver. The containers of
/// ordered subscriptions keep `forceStop` off: with Spring AMQP 4.1.1 a consumer that it stops never learns that it is cancelled,
/// and spins until the shutdown's time-out.
public final class Listeners {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private static final long RECONNECT_MILLIS = 1000;

    private static final int LANES_THAT_TAKE_TURNS = 2;

    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    private static final long BEAT_MILLIS = 500;

    private final CachingConnectionFactory connections;

    private final ListeningSettings settings;

    private final MessageReader reader;

    private final MessagePropertiesConverter properties;

    private final JdbcClient jdbc;

    private final Inbox inbox;

    private final PlatformTransactionManager transactions;

    private final FailureClassifier classifier;

    private final ReliableMessageRecoverer failed;

    private final CircuitBreakers breakers;

    private final MessagingObserver observer;

    private final MessageTracing tracing;

    private final ScheduledThreadPoolExecutor timer = timer();

    private final ExecutorService pool = pool();

    public Listeners(CachingConnectionFactory connections, ListeningSettings settings, MessageReader reader,
            WireLimits limits, JdbcClient jdbc, PlatformTransactionManager transactions, FailureClassifier classifier,
            ReliableMessageRecoverer failed, CircuitBreakers breakers, MessagingObserver observer,
            MessageTracing tracing) {
        this.connections = connections;
        this.settings = settings;
        this.reader = reader;
        this.properties = new BoundedPropertiesConverter(limits);
        this.jdbc = jdbc;
        this.inbox = new Inbox(jdbc);
        this.transactions = transactions;
        this.classifier = classifier;
        this.failed = failed;
        this.breakers = breakers;
        this.observer = observer;
        this.tracing = tracing;
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
        ConsumerCircuitBreaker dependency = this.breakers.of(queue, subscription.pausingOn());
        QueueObserver observed = this.observer.of(subscription, queue);
        observed.pausesWhile(() -> dependency.open().isPresent());
        return (subscription.shards() > 0) ? ordered(subscription, queue, dependency, observed)
                : plain(subscription, queue, dependency, observed);
    }

    private Listening plain(Subscription subscription, String queue, ConsumerCircuitBreaker dependency,
            QueueObserver observed) {
        Calls calls = calls();
        EventDispatcher dispatcher = dispatcher(subscription, queue, calls);
        Handling handling = handling(dispatcher, subscription, dependency,
                FailurePath.throughTiers(this.failed, subscription.retry(), this.settings), observed);
        BatchHandling together = new BatchHandling(dispatcher, dependency, calls, this.settings.handlerDeadline(),
                this.timer, observed);
        IntFunction<ConsumerChannel> opening = prefetch -> ConsumerChannel.open(this.connections, queue, prefetch,
                this.properties, message -> {
                    observed.arrived(message);
                    return begin(queue, message);
                });
        List<BatchConsumer> lanes = IntStream.rangeClosed(1, lanes(subscription))
            .mapToObj(number -> new BatchConsumer(queue + "-" + number, opening, together::handle,
                    () -> new ConcurrentHandling(handling::handle, this.pool, this.settings.handlerDeadline()),
                    new AdaptiveBatchSize(this.settings.batchSize()), new AdaptivePrefetch(this.settings.prefetch()),
                    linger(subscription)))
            .toList();
        return new PlainListening(queue, lanes, dependency, this.settings.shutdownTimeout());
    }

    private Linger linger(Subscription subscription) {
        return subscription.isUnhurried() ? Linger.always(this.settings.unhurriedLinger())
                : Linger.whenBusy(this.settings.longestLinger());
    }

    private Listening ordered(Subscription subscription, String queue, ConsumerCircuitBreaker dependency,
            QueueObserver observed) {
        DeferredMessages parking = new DeferredMessages(this.jdbc, queue);
        Duration lease = this.settings.handlerDeadline()
            .multipliedBy(subscription.retry().attemptsInPlace())
            .plus(LEASE_MARGIN);
        DeferredMessageConsumers parked = new DeferredMessageConsumers(queue, parking, lease,
                message -> begin(queue, message));
        Handling handling = handling(dispatcher(subscription, queue, calls()), subscription, dependency,
                new DeferringFailurePath(this.failed, subscription.retry(), parking, parked::lookAgain), observed);
        KeyOrder order = new KeyOrder(queue, parking, handling, dependency, parked::lookAgain);
        CachingConnectionFactory connection = new CachingConnectionFactory(
                this.connections.getRabbitConnectionFactory());
        connection.setConnectionNameStrategy(factory -> queue);
        List<SimpleMessageListenerContainer> containers = IntStream.range(0, subscription.shards())
            .mapToObj(shard -> container(connection, Names.shard(queue, shard), (message, held) -> {
                observed.arrived(message);
                order.handle(Delivery.now(message, held, begin(queue, message)));
            }))
            .toList();
        return new OrderedListening(queue, connection, containers, order, parked, handling, lanes(subscription),
                dependency, this.settings.shutdownTimeout());
    }

    private Processing begin(String queue, Message message) {
        return Processing.of(message, this.tracing.process(queue, message));
    }

    /// A subscription that pauses has two lanes at least: by turns one of them tries
    /// whether it may go on, and one message that fails for reasons of its own must not
    /// be the only one to be tried.
    private int lanes(Subscription subscription) {
        int usual = subscription.pausingOn().isEmpty() ? 1 : LANES_THAT_TAKE_TURNS;
        return Objects.requireNonNullElse(subscription.lanes(), Math.max(usual, this.settings.lanes()));
    }

    private EventDispatcher dispatcher(Subscription subscription, String queue, Calls calls) {
        return new EventDispatcher(subscription, queue, this.reader, this.inbox, new Transactions(this.transactions),
                calls);
    }

    private Calls calls() {
        return new Calls(this.settings.callsAtOnce(), this.settings.handlerDeadline(), this.timer, this.pool);
    }

    private Handling handling(EventDispatcher dispatcher, Subscription subscription, ConsumerCircuitBreaker dependency,
            FailurePath path, QueueObserver observed) {
        return new Handling(dispatcher, dependency, this.classifier, path, subscription.retry(), this.settings,
                this.timer, observed);
    }

    /// With one lane, which holds one message at a time.
    private SimpleMessageListenerContainer container(ConnectionFactory connections, String queue, Shard shard) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(queue);
        container.setListenerId(queue);
        container.setMessagePropertiesConverter(this.properties);
        container.setMessageListener((ChannelAwareMessageListener) (message, channel) -> shard.handle(message,
                () -> channel != null && channel.isOpen()));
        container.setErrorHandler(
                failure -> log.warn("A message goes back to {}: {}", queue, Causes.of(failure).getFirst().toString()));
        container.setAcknowledgeMode(AcknowledgeMode.AUTO);
        container.setConcurrentConsumers(1);
        container.setPrefetchCount(1);
        container.setTaskExecutor(new SimpleAsyncTaskExecutor(queue + "-"));
        container.setShutdownTimeout(this.settings.shutdownTimeout().toMillis());
        container.setMissingQueuesFatal(false);
        container.setRecoveryBackOff(new FixedBackOff(RECONNECT_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        container.setAutoDeclare(false);
        container.afterPropertiesSet();
        return container;
    }

    /// What a container hands its messages to.
    @FunctionalInterface
    private interface Shard {

        void handle(Message message, BooleanSupplier held) throws Exception;

    }

    /// Of threads of the platform: the interrupt that ends a handler at its deadline
    /// would close the socket on which a virtual one waits for the database, whose
    /// backend would go on, and keep its locks.
    private static ExecutorService pool() {
        return Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("alone-", 0).factory());
    }

    /// It beats, for the same reason as [DriverTimer].
    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("handler-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.scheduleAtFixedRate(() -> {
        }, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return timer;
    }

}
