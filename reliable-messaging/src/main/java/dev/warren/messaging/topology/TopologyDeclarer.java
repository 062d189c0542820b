package dev.warren.messaging.topology;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/// Declares a topology on the broker, before any traffic. Everything is durable, queues are quorum queues, and what leaves
/// a queue by dead-lettering leaves it at least once: that takes `overflow=reject-publish`, without which the broker
/// silently falls back to at most once.
public final class TopologyDeclarer {

    private static final Logger log = LoggerFactory.getLogger(TopologyDeclarer.class);

    /// Deliveries of one message that end without an ack, as when its consumer is killed,
    /// before the broker itself
    /// dead-letters it. Retries are new messages and do not count.
    private static final int DELIVERY_LIMIT = 20;

    /// A dead-letter queue has nowhere to pass its messages on to, and a limit without
    /// that drops them.
    private static final int NO_DELIVERY_LIMIT = 1_000_000_000;

    /// The weight of a shard, which a consistent-hash exchange takes as a routing key.
    private static final String EQUAL_SHARE = "1";

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ConnectionFactory connections;

    private final ServiceTopology topology;

    private final Names names;

    private final TopologyGate gate;

    public TopologyDeclarer(ConnectionFactory connections, ServiceTopology topology, TopologyGate gate) {
        this.connections = connections;
        this.topology = topology;
        this.names = new Names(topology.service());
        this.gate = gate;
    }

    /// Declares everything and opens the gate.
    /// @return whether that worked; if not, the broker is away or another service has not
    /// declared its exchange yet, and
    /// it is worth trying again
    /// @throws TopologyMismatchException when something exists already, but otherwise
    public boolean declare() {
        try (Connection connection = this.connections.createConnection()) {
            declareOwn(connection);
            bindToOthers(connection);
            this.gate.open();
            return true;
        }
        catch (AmqpException | ShutdownSignalException ex) {
            this.gate.isClosedBecause("the broker cannot be reached: " + ex.getMessage());
            return false;
        }
        catch (MissingExchangeException ex) {
            this.gate.isClosedBecause(ex.getMessage());
            return false;
        }
    }

    /// Declares everything, trying again until it works or the thread is interrupted.
    /// @return whether it worked
    /// @throws TopologyMismatchException when something exists already, but otherwise
    public boolean declarePatiently() {
        String told = "";
        while (!declare()) {
            String obstacle = this.gate.obstacle();
            if (obstacle != null && !obstacle.equals(told)) {
                log.info("{} waits with all messages: {}", this.topology.service(), obstacle);
                told = obstacle;
            }
            try {
                Thread.sleep(PAUSE);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        log.info("{} has declared its topology", this.topology.service());
        return true;
    }

    private void declareOwn(Connection connection) {
        for (Publication publication : this.topology.publications()) {
            exchange(connection, publication.exchange(), BuiltinExchangeType.TOPIC);
        }
        exchange(connection, this.names.deadLetterExchange(), BuiltinExchangeType.DIRECT);
        exchange(connection, this.names.redeliveryExchange(), BuiltinExchangeType.DIRECT);
        waitingTimes().forEach(time -> waitingQueue(connection, time));
        for (Subscription subscription : this.topology.subscriptions()) {
            String queue = this.names.queue(subscription.name());
            deadLetterQueue(connection, queue);
            if (subscription.shards() > 0) {
                shards(connection, queue, subscription.shards());
            }
            else {
                consumedQueue(connection, queue);
            }
        }
    }

    private Set<Duration> waitingTimes() {
        Set<Duration> times = new TreeSet<>();
        for (Subscription subscription : this.topology.subscriptions()) {
            times.addAll(subscription.retry().tiers());
            if (subscription.source() instanceof Subscription.Source.Delay delay) {
                times.add(delay.time());
            }
        }
        return times;
    }

    private void waitingQueue(Connection connection, Duration time) {
        String name = this.names.waiting(time);
        exchange(connection, name, BuiltinExchangeType.FANOUT);
        queue(connection, name,
                Map.of("x-message-ttl", time.toMillis(), "x-dead-letter-exchange", this.names.redeliveryExchange(),
                        "x-dead-letter-strategy", "at-least-once", "x-overflow", "reject-publish", "x-delivery-limit",
                        DELIVERY_LIMIT));
        bind(connection, name, name, "");
    }

    private void deadLetterQueue(Connection connection, String queue) {
        String name = Names.deadLetterQueue(queue);
        queue(connection, name, Map.of("x-delivery-limit", NO_DELIVERY_LIMIT));
        bind(connection, name, this.names.deadLetterExchange(), queue);
    }

    private void consumedQueue(Connection connection, String queue) {
        queue(connection, queue, consumed(queue));
        bind(connection, queue, this.names.redeliveryExchange(), queue);
    }

    /// Each message goes to the shard that its key falls to, whichever way it comes.
    private void shards(Connection connection, String queue, int count) {
        String byKey = Names.byKey(queue);
        onChannel(connection, "exchange " + byKey, channel -> channel.exchangeDeclare(byKey, "x-consistent-hash", true,
                false, Map.of("hash-property", "correlation_id")));
        Map<String, Object> arguments = new HashMap<>(consumed(queue));
        arguments.put("x-single-active-consumer", true);
        for (int i = 0; i < count; i++) {
            queue(connection, Names.shard(queue, i), arguments);
            bind(connection, Names.shard(queue, i), byKey, EQUAL_SHARE);
        }
        bindExchange(connection, byKey, this.names.redeliveryExchange(), queue);
    }

    private Map<String, Object> consumed(String queue) {
        return Map.of("x-dead-letter-exchange", this.names.deadLetterExchange(), "x-dead-letter-routing-key", queue,
                "x-dead-letter-strategy", "at-least-once", "x-overflow", "reject-publish", "x-delivery-limit",
                DELIVERY_LIMIT);
    }

    private void bindToOthers(Connection connection) {
        for (Subscription subscription : this.topology.subscriptions()) {
            if (subscription.source() instanceof Subscription.Source.Exchange exchange) {
                String queue = this.names.queue(subscription.name());
                routingKeys(subscription).forEach(key -> {
                    if (subscription.shards() > 0) {
                        bindExchange(connection, Names.byKey(queue), exchange.name(), key);
                    }
                    else {
                        bind(connection, queue, exchange.name(), key);
                    }
                });
            }
        }
    }

    private static Set<String> routingKeys(Subscription subscription) {
        Set<String> keys = new LinkedHashSet<>();
        subscription.routes().keySet().forEach(type -> keys.add(LogicalType.parse(type).name()));
        return keys;
    }

    private void exchange(Connection connection, String name, BuiltinExchangeType type) {
        onChannel(connection, "exchange " + name, channel -> channel.exchangeDeclare(name, type, true));
    }

    private void queue(Connection connection, String name, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("x-queue-type", "quorum");
        onChannel(connection, "queue " + name, channel -> channel.queueDeclare(name, true, false, false, all));
    }

    private void bind(Connection connection, String queue, String exchange, String routingKey) {
        onChannel(connection, "exchange " + exchange + ", which " + queue + " listens to",
                channel -> channel.queueBind(queue, exchange, routingKey));
    }

    private void bindExchange(Connection connection, String to, String exchange, String routingKey) {
        onChannel(connection, "exchange " + exchange + ", which " + to + " listens to",
                channel -> channel.exchangeBind(to, exchange, routingKey));
    }

    /// One channel per declaration, because a refused one closes its channel; and a
    /// channel of the client itself, because
    /// Spring's logs an error for each that is closed, while a missing exchange is
    /// nothing unusual here.
    private void onChannel(Connection connection, String what, Declaration declaration) {
        try {
            Channel channel = Objects.requireNonNull(connection.getDelegate()).createChannel();
            try {
                declaration.on(channel);
            }
            finally {
                close(channel);
            }
        }
        catch (IOException ex) {
            throw judged(what, ex);
        }
    }

    private static RuntimeException judged(String what, IOException ex) {
        String reply = reply(ex);
        if (reply != null && reply.contains("reply-code=404")) {
            return new MissingExchangeException(what + " does not exist yet; its owner declares it when it starts");
        }
        if (reply != null && (reply.contains("reply-code=406") || reply.contains("reply-code=403"))) {
            return new TopologyMismatchException(what, reply, ex);
        }
        return new AmqpIOException(ex);
    }

    private static @Nullable String reply(IOException ex) {
        return (ex.getCause() instanceof ShutdownSignalException signal) ? signal.getMessage() : null;
    }

    private static void close(Channel channel) {
        try {
            if (channel.isOpen()) {
                channel.close();
            }
        }
        catch (IOException | TimeoutException ex) {
            log.debug("A channel used for declarations could not be closed", ex);
        }
    }

    @FunctionalInterface
    private interface Declaration {

        void on(Channel channel) throws IOException;

    }

    /// Something that another service declares is missing so far.
    private static final class MissingExchangeException extends RuntimeException {

        MissingExchangeException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }

    }

}
