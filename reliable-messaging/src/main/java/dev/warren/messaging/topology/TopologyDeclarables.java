package dev.warren.messaging.topology;

import dev.warren.messaging.LogicalType;
import dev.warren.messaging.Publication;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import org.springframework.amqp.core.BaseExchangeBuilder;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Binding.DestinationType;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.ExchangeBuilder;
import org.springframework.amqp.core.QueueBuilder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The exchanges, queues and bindings of a service's topology as Spring AMQP's [Declarables]. Everything is durable,
/// queues are quorum queues, and a queue dead-letters at least once: that takes `overflow=reject-publish`, without
/// which the broker silently falls back to at most once.
///
/// Only [TopologyAdmin] declares them: an application's own `RabbitAdmin` leaves them alone.
public final class TopologyDeclarables {

    private static final String ADMIN = "topologyAdmin";

    /// The number of deliveries of one message that end without an acknowledgement, for
    /// example because its consumer was killed, before the broker itself dead-letters it.
    /// Retries are new messages and do not count.
    private static final int DELIVERY_LIMIT = 20;

    /// A dead-letter queue has no dead-letter exchange, and a delivery limit without one
    /// drops messages.
    private static final int NO_DELIVERY_LIMIT = 1_000_000_000;

    /// The weight of a shard, which a consistent-hash exchange takes as a routing key.
    private static final String EQUAL_SHARE = "1";

    private final Names names;

    private final List<Declarable> made = new ArrayList<>();

    private TopologyDeclarables(Names names) {
        this.names = names;
    }

    /// The declarables of a topology.
    public static Declarables of(ServiceTopology topology) {
        TopologyDeclarables declarables = new TopologyDeclarables(new Names(topology.service()));
        topology.publications()
            .stream()
            .map(Publication::exchange)
            .distinct()
            .forEach(exchange -> declarables.add(ExchangeBuilder.topicExchange(exchange)));
        if (!topology.subscriptions().isEmpty()) {
            declarables.addFailureExchanges();
        }
        topology.subscriptions()
            .stream()
            .flatMap(TopologyDeclarables::delays)
            .distinct()
            .forEach(declarables::addWaitQueue);
        topology.subscriptions().forEach(declarables::add);
        return new Declarables(declarables.made);
    }

    /// Returns the topology with the retry queues and dead-letter queues of listeners,
    /// whose own queues the application declares.
    public static Declarables withListeners(Declarables topology, ServiceQueues queues) {
        if (queues.listeners().isEmpty()) {
            return topology;
        }
        TopologyDeclarables declarables = new TopologyDeclarables(queues.names());
        declarables.addFailureExchanges();
        new TreeSet<>(queues.listenerRetry().delays()).forEach(declarables::addWaitQueue);
        queues.listeners().forEach(queue -> {
            declarables.addDeadLetterQueue(queue);
            declarables.bind(queue, DestinationType.QUEUE, declarables.names.redeliveryExchange(), queue);
        });
        return new Declarables(Stream.concat(topology.getDeclarables().stream(), declarables.made.stream()).toList());
    }

    private static Stream<Duration> delays(Subscription subscription) {
        Stream<Duration> retries = subscription.retry().delays().stream();
        return (subscription.source() instanceof Subscription.Source.Delay delay)
                ? Stream.concat(retries, Stream.of(delay.time())) : retries;
    }

    private void addFailureExchanges() {
        add(ExchangeBuilder.directExchange(this.names.deadLetterExchange()));
        add(ExchangeBuilder.directExchange(this.names.redeliveryExchange()));
    }

    private void addWaitQueue(Duration time) {
        String name = this.names.waiting(time);
        add(ExchangeBuilder.fanoutExchange(name));
        add(atLeastOnce(name).withArgument("x-message-ttl", time.toMillis())
            .deadLetterExchange(this.names.redeliveryExchange()));
        bind(name, DestinationType.QUEUE, name, "");
    }

    private void add(Subscription subscription) {
        String queue = this.names.queue(subscription.name());
        addDeadLetterQueue(queue);
        if (subscription.shards() > 0) {
            addShards(subscription.shards(), queue);
            bindToSources(subscription, Names.byKey(queue), DestinationType.EXCHANGE);
        }
        else {
            add(consumed(queue, queue));
            bindToSources(subscription, queue, DestinationType.QUEUE);
        }
    }

    private void addDeadLetterQueue(String queue) {
        String dead = Names.deadLetterQueue(queue);
        add(QueueBuilder.durable(dead).quorum().deliveryLimit(NO_DELIVERY_LIMIT));
        bind(dead, DestinationType.QUEUE, this.names.deadLetterExchange(), queue);
    }

    /// Adds the shards, and an exchange that routes each message to the shard of its key,
    /// from any source.
    private void addShards(int shards, String queue) {
        String byKey = Names.byKey(queue);
        add(ExchangeBuilder.consistentHashExchange(byKey).hashProperty("correlation_id"));
        for (int i = 0; i < shards; i++) {
            String shard = Names.shard(queue, i);
            add(consumed(shard, queue).singleActiveConsumer());
            bind(shard, DestinationType.QUEUE, byKey, EQUAL_SHARE);
        }
    }

    private void bindToSources(Subscription subscription, String destination, DestinationType type) {
        bind(destination, type, this.names.redeliveryExchange(), this.names.queue(subscription.name()));
        if (subscription.source() instanceof Subscription.Source.Exchange source) {
            subscription.routes()
                .keySet()
                .stream()
                .map(handled -> LogicalType.parse(handled).name())
                .distinct()
                .forEach(key -> bind(destination, type, source.name(), key));
        }
    }

    private QueueBuilder consumed(String name, String subscribed) {
        return atLeastOnce(name).deadLetterExchange(this.names.deadLetterExchange()).deadLetterRoutingKey(subscribed);
    }

    private static QueueBuilder atLeastOnce(String name) {
        return QueueBuilder.durable(name)
            .quorum()
            .withArgument("x-dead-letter-strategy", "at-least-once")
            .overflow(QueueBuilder.Overflow.rejectPublish)
            .deliveryLimit(DELIVERY_LIMIT);
    }

    private void add(BaseExchangeBuilder<?> exchange) {
        add(exchange.<Exchange>build());
    }

    private void add(QueueBuilder queue) {
        add(queue.build());
    }

    private void bind(String destination, DestinationType type, String exchange, String routingKey) {
        add(new Binding(destination, type, exchange, routingKey, null));
    }

    private void add(Declarable declarable) {
        declarable.setAdminsThatShouldDeclare(ADMIN);
        this.made.add(declarable);
    }

}
