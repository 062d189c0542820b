package dev.warren.messaging.topology;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.CustomExchange;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.ExchangeBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The exchanges, queues and bindings of a service's topology as Spring AMQP's [Declarables]. Everything is durable,
/// queues are quorum queues, and a queue dead-letters at least once: that takes `overflow=reject-publish`, without
/// which the broker silently falls back to at most once.
///
/// Only [TopologyAdmin] declares them: an application's own `RabbitAdmin` leaves them alone.
public final class TopologyDeclarables {

    /// The type of exchange that a plugin adds, `rabbitmq_consistent_hash_exchange`.
    static final String BY_HASH = "x-consistent-hash";

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

    private final List<Exchange> exchanges = new ArrayList<>();

    private final List<Queue> queues = new ArrayList<>();

    private final List<Binding> bindings = new ArrayList<>();

    private TopologyDeclarables(String service) {
        this.names = new Names(service);
    }

    /// The declarables of this topology, in the order in which they can be declared.
    public static Declarables of(ServiceTopology topology) {
        TopologyDeclarables made = new TopologyDeclarables(topology.service());
        made.addAll(topology);
        return made.declarables();
    }

    /// The declarables of listeners besides their queues, which the application declares.
    public static Declarables of(String service, ListenerQueues listeners) {
        TopologyDeclarables made = new TopologyDeclarables(service);
        if (!listeners.all().isEmpty()) {
            made.addFailureExchanges();
            Set<Duration> times = new TreeSet<>();
            listeners.all().values().forEach(retry -> times.addAll(retry.tiers()));
            times.forEach(made::addWaitQueue);
            listeners.all().keySet().forEach(made::addListenerQueue);
        }
        return made.declarables();
    }

    private Declarables declarables() {
        List<Declarable> all = new ArrayList<>(this.exchanges);
        all.addAll(this.queues);
        all.addAll(this.bindings);
        this.exchanges.forEach(exchange -> exchange.setAdminsThatShouldDeclare(ADMIN));
        this.queues.forEach(queue -> queue.setAdminsThatShouldDeclare(ADMIN));
        this.bindings.forEach(binding -> binding.setAdminsThatShouldDeclare(ADMIN));
        return new Declarables(all);
    }

    private void addAll(ServiceTopology topology) {
        topology.publications()
            .stream()
            .map(Publication::exchange)
            .distinct()
            .forEach(exchange -> this.exchanges.add(ExchangeBuilder.topicExchange(exchange).build()));
        if (!topology.subscriptions().isEmpty()) {
            addFailureExchanges();
        }
        waitingTimes(topology).forEach(this::addWaitQueue);
        for (Subscription subscription : topology.subscriptions()) {
            String queue = this.names.queue(subscription.name());
            addDeadLetterQueue(queue);
            if (subscription.shards() > 0) {
                addShards(subscription, queue);
            }
            else {
                addQueue(subscription, queue);
            }
        }
    }

    private void addFailureExchanges() {
        this.exchanges.add(ExchangeBuilder.directExchange(this.names.deadLetterExchange()).build());
        this.exchanges.add(ExchangeBuilder.directExchange(this.names.redeliveryExchange()).build());
    }

    private void addListenerQueue(String queue) {
        addDeadLetterQueue(queue);
        this.bindings
            .add(new Binding(queue, Binding.DestinationType.QUEUE, this.names.redeliveryExchange(), queue, null));
    }

    private static Set<Duration> waitingTimes(ServiceTopology topology) {
        Set<Duration> times = new TreeSet<>();
        for (Subscription subscription : topology.subscriptions()) {
            times.addAll(subscription.retry().tiers());
            if (subscription.source() instanceof Subscription.Source.Delay delay) {
                times.add(delay.time());
            }
        }
        return times;
    }

    private void addWaitQueue(Duration time) {
        String name = this.names.waiting(time);
        this.exchanges.add(ExchangeBuilder.fanoutExchange(name).build());
        bind(add(atLeastOnce(name).withArgument("x-message-ttl", time.toMillis())
            .deadLetterExchange(this.names.redeliveryExchange())), name, "");
    }

    private void addDeadLetterQueue(String queue) {
        bind(add(QueueBuilder.durable(Names.deadLetterQueue(queue)).quorum().deliveryLimit(NO_DELIVERY_LIMIT)),
                this.names.deadLetterExchange(), queue);
    }

    private void addQueue(Subscription subscription, String name) {
        Queue queue = add(consumed(name, name));
        bind(queue, this.names.redeliveryExchange(), name);
        if (subscription.source() instanceof Subscription.Source.Exchange source) {
            routingKeys(subscription).forEach(key -> bind(queue, source.name(), key));
        }
    }

    /// Adds the shards, and an exchange that routes each message to the shard of its key,
    /// from any source.
    private void addShards(Subscription subscription, String queue) {
        Exchange byKey = new CustomExchange(Names.byKey(queue), BY_HASH, true, false,
                Map.of("hash-property", "correlation_id"));
        this.exchanges.add(byKey);
        for (int i = 0; i < subscription.shards(); i++) {
            bind(add(consumed(Names.shard(queue, i), queue).singleActiveConsumer()), byKey.getName(), EQUAL_SHARE);
        }
        bind(byKey, this.names.redeliveryExchange(), queue);
        if (subscription.source() instanceof Subscription.Source.Exchange source) {
            routingKeys(subscription).forEach(key -> bind(byKey, source.name(), key));
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

    private Queue add(QueueBuilder builder) {
        Queue queue = builder.build();
        this.queues.add(queue);
        return queue;
    }

    private void bind(Queue queue, String exchange, String routingKey) {
        this.bindings.add(new Binding(queue.getName(), Binding.DestinationType.QUEUE, exchange, routingKey, null));
    }

    private void bind(Exchange to, String exchange, String routingKey) {
        this.bindings.add(new Binding(to.getName(), Binding.DestinationType.EXCHANGE, exchange, routingKey, null));
    }

    private static Set<String> routingKeys(Subscription subscription) {
        Set<String> keys = new LinkedHashSet<>();
        subscription.routes().keySet().forEach(type -> keys.add(LogicalType.parse(type).name()));
        return keys;
    }

}
