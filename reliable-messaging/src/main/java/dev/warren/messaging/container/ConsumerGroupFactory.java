package dev.warren.messaging.container;

import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.observation.QueueMeters;
import dev.warren.messaging.pacing.Linger;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.topology.Names;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The factory of a container's consumers, which creates them anew at each start of the container.
final class ConsumerGroupFactory {

    private static final int CONSUMERS_THAT_TAKE_TURNS = 2;

    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    private final ContainerSupport support;

    private final ListenerDefinition definition;

    private final Function<String, CachingConnectionFactory> ownConnections;

    private final QueueMeters meters;

    private final Calls calls;

    private final EventDispatcher dispatcher;

    /// @param ownConnections creates a connection of this name for an ordered listener
    ConsumerGroupFactory(ContainerSupport support, ListenerDefinition definition,
            Function<String, CachingConnectionFactory> ownConnections) {
        this.support = support;
        this.definition = definition;
        this.ownConnections = ownConnections;
        this.meters = support.monitoring().meters().of(definition.queue(), definition.retry(), definition.delay());
        this.calls = new Calls(settings().callsAtOnce(), settings().handlerDeadline(), support.threads().timer(),
                support.threads().pool());
        this.dispatcher = new EventDispatcher(definition.queue(), definition.tasks(), support.store(), this.calls);
    }

    ConsumerGroup create(ReliableMessageListenerContainer container) {
        ConsumerCircuitBreaker breaker = this.support.failures()
            .breakers()
            .of(this.definition.queue(), this.definition.openOn());
        this.meters.pausesWhile(() -> breaker.open().isPresent());
        return this.definition.isOrdered() ? ordered(container, breaker) : unordered(container, breaker);
    }

    private ConsumerGroup unordered(ReliableMessageListenerContainer container, ConsumerCircuitBreaker breaker) {
        SingleHandling single = single(container, breaker,
                this.support.failures().recovery(this.definition.retry(), settings().circuitBreaker().holdLimit()));
        BatchHandling batches = new BatchHandling(this.dispatcher, breaker, this.calls, settings().handlerDeadline(),
                this.support.threads().timer(), this.meters);
        List<BatchConsumer> consumers = IntStream.rangeClosed(1, concurrency())
            .mapToObj(number -> new BatchConsumer(this.definition.queue() + "-" + number,
                    prefetch -> open(container, container.getConnectionFactory(), this.definition.queue(), prefetch),
                    batches, () -> concurrent(single), sizing(container), container.events()))
            .toList();
        return new ConsumerGroup(breaker, consumers, null, null);
    }

    /// Creates one consumer for each shard, which holds one message at a time, on a
    /// connection that they share.
    private ConsumerGroup ordered(ReliableMessageListenerContainer container, ConsumerCircuitBreaker breaker) {
        String queue = this.definition.queue();
        DeferredMessages messages = this.support.store().deferredMessages(queue);
        DeferredMessageConsumers deferred = new DeferredMessageConsumers(queue, messages, lease(), this::begin);
        SingleHandling single = single(container, breaker,
                new DeferringRecovery(Objects.requireNonNull(this.support.failures().recoverer()),
                        this.definition.retry(), messages, deferred::lookAgain));
        deferred.handleBy(concurrency(), single);
        OrderedHandling ordered = new OrderedHandling(messages, single, breaker, deferred::lookAgain);
        CachingConnectionFactory connection = this.ownConnections.apply(queue);
        List<BatchConsumer> consumers = IntStream.range(0, this.definition.shards())
            .mapToObj(shard -> Names.shard(queue, shard))
            .map(shard -> new BatchConsumer(shard, prefetch -> open(container, connection, shard, prefetch),
                    (batch, size) -> BatchOutcome.nothingOf(batch), () -> concurrent(ordered),
                    new BatchSizing(new AdaptiveBatchSize(1), new AdaptivePrefetch(1), Linger.whenBusy(Duration.ZERO)),
                    container.events()))
            .toList();
        return new ConsumerGroup(breaker, consumers, deferred, connection);
    }

    /// Opens a channel once the topology is declared.
    private ConsumerChannel open(ReliableMessageListenerContainer container, ConnectionFactory connections,
            String queue, int prefetch) throws InterruptedException {
        this.support.topology().await();
        ConsumedQueue consumed = new ConsumedQueue(queue, this.definition.queue(), this.definition.isOrdered(),
                container.propertiesConverter(), container.getConsumerArguments(), this::arrived);
        return ConsumerChannel.open(connections, consumed, prefetch);
    }

    private Processing arrived(Message message) {
        this.meters.arrived(message);
        return begin(message);
    }

    private Processing begin(Message message) {
        return Processing.of(message,
                this.support.monitoring().observations().process(this.definition.queue(), message));
    }

    private SingleHandling single(ReliableMessageListenerContainer container, ConsumerCircuitBreaker breaker,
            Recovery recovery) {
        return new SingleHandling(delivery -> container.handleThroughAdvice(delivery, held -> attempt(held, breaker)),
                breaker, this.support.failures().classifier(), recovery, this.meters);
    }

    /// Makes one attempt within the handler's deadline.
    private Outcome attempt(Delivery delivery, ConsumerCircuitBreaker breaker) throws Exception {
        Outcome outcome;
        try {
            outcome = Deadline.within(settings().handlerDeadline(), this.support.threads().timer(),
                    deadline -> this.dispatcher.dispatch(delivery, deadline));
        }
        catch (Throwable failure) {
            breaker.failed(failure);
            FailureClassifier classifier = this.support.failures().classifier();
            if (!classifier.asksForRequeue(failure)) {
                this.meters.failed(classifier.classify(failure));
            }
            throw failure;
        }
        breaker.succeeded();
        this.meters.together(1);
        return outcome;
    }

    private ConcurrentHandling concurrent(ConcurrentHandling.One handling) {
        return new ConcurrentHandling(handling, this.support.threads().pool(), settings().handlerDeadline());
    }

    private BatchSizing sizing(ReliableMessageListenerContainer container) {
        Linger linger = this.definition.isLowPriority() ? Linger.always(settings().lowPriorityLinger())
                : Linger.whenBusy(settings().longestLinger());
        return new BatchSizing(new AdaptiveBatchSize(settings().batchSize()),
                new AdaptivePrefetch(container.prefetch()), linger);
    }

    /// The lease of a deferred message: longer than a handler and its attempts in place
    /// may take.
    private Duration lease() {
        return settings().handlerDeadline().multipliedBy(this.definition.retry().attemptsInPlace()).plus(LEASE_MARGIN);
    }

    /// The number of consumers: at least two for a listener with a circuit breaker. They
    /// take turns at its trial calls, so that a message that fails for reasons of its own
    /// is not the only one to be tried.
    private int concurrency() {
        int least = this.definition.openOn().isEmpty() ? 1 : CONSUMERS_THAT_TAKE_TURNS;
        return Objects.requireNonNullElse(this.definition.concurrency(), Math.max(least, settings().concurrency()));
    }

    private ListenerSettings settings() {
        return this.support.settings();
    }

}
