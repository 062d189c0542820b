package dev.warren.messaging.topology;

import com.rabbitmq.client.AMQP;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.ChannelCallback;
import org.springframework.amqp.rabbit.core.RabbitAdmin;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The check of a topology: it looks for each part on the broker and declares missing ones. It declares each part in a
/// call of its own, so that a refused part is known by its name and does not hold up another.
///
/// It declares queues and exchanges passively first, which tells whether they are missing. AMQP cannot look for a
/// binding, so it binds each again, which changes nothing where the binding exists.
final class TopologyCheck {

    private final RabbitAdmin admin;

    private final List<Exchange> exchanges;

    private final List<Queue> queues;

    private final List<Binding> bindings;

    /// The exchanges of other services, with the parts of this service that are bound to
    /// each.
    private final Map<String, Set<String>> sources;

    /// Queues that the application declares itself, for its listeners.
    private final Set<String> targets;

    /// The parts that the previous check found or declared.
    private final Set<String> standing = new HashSet<>();

    private Map<String, String> missing = new LinkedHashMap<>();

    private @Nullable TopologyMismatchException mismatch;

    TopologyCheck(RabbitAdmin admin, Declarables topology) {
        this.admin = admin;
        this.exchanges = topology.getDeclarablesByType(Exchange.class);
        this.queues = topology.getDeclarablesByType(Queue.class);
        this.bindings = topology.getDeclarablesByType(Binding.class);
        this.sources = sources(topology);
        this.targets = targets(topology);
    }

    /// The names of all parts: `queue payment.order-events`.
    Set<String> parts() {
        Set<String> parts = own().collect(Collectors.toCollection(TreeSet::new));
        this.sources.keySet().forEach(source -> parts.add(exchange(source)));
        this.targets.forEach(target -> parts.add(queue(target)));
        return parts;
    }

    /// Looks for the parts and declares missing ones.
    /// @param all whether it declares existing parts as well, which finds different
    /// arguments
    /// @throws AmqpException when the broker is away
    Result run(boolean all) {
        this.missing = new LinkedHashMap<>();
        this.mismatch = null;
        this.exchanges.forEach(exchange -> ensure(exchange(exchange.getName()), all,
                channel -> channel.exchangeDeclarePassive(exchange.getName()),
                () -> this.admin.declareExchange(exchange)));
        this.queues.forEach(queue -> ensure(named(queue), all, channel -> channel.queueDeclarePassive(queue.getName()),
                () -> this.admin.declareQueue(queue)));
        this.sources.forEach(this::lookForSource);
        this.targets.forEach(this::lookForTarget);
        this.bindings.forEach(this::bind);
        return new Result(this.missing, this.mismatch, own().allMatch(this.standing::contains));
    }

    private Stream<String> own() {
        return Stream.concat(this.queues.stream().map(TopologyCheck::named),
                this.exchanges.stream().map(exchange -> exchange(exchange.getName())));
    }

    private void ensure(String part, boolean always, ChannelCallback<?> look, Runnable declare) {
        attempt(part, "", () -> {
            boolean isGone = this.standing.remove(part) && !isThere(look);
            if (isGone) {
                this.missing.put(part, "it was deleted, with all that it held, and is declared again");
            }
            if (always || isGone || !this.standing.contains(part)) {
                declare.run();
            }
            this.standing.add(part);
        });
    }

    private void lookForSource(String source, Set<String> listeners) {
        String part = exchange(source);
        this.standing.remove(part);
        attempt(part, "", () -> {
            if (isThere(channel -> channel.exchangeDeclarePassive(source))) {
                this.standing.add(part);
            }
            else {
                this.missing.put(part, "it does not exist yet; " + String.join(", ", listeners)
                        + " waits for it, and the service that owns it declares it when it starts");
            }
        });
    }

    private void lookForTarget(String target) {
        String part = queue(target);
        this.standing.remove(part);
        attempt(part, "", () -> {
            if (isThere(channel -> channel.queueDeclarePassive(target))) {
                this.standing.add(part);
            }
            else {
                this.missing.put(part,
                        "a @RabbitListener consumes it, but it does not exist; the application declares it,"
                                + " for instance by a Queue bean");
            }
        });
    }

    /// Binds, unless the source or the destination is missing.
    private void bind(Binding binding) {
        String from = exchange(binding.getExchange());
        String to = binding.isDestinationQueue() ? queue(binding.getDestination()) : exchange(binding.getDestination());
        if (this.standing.contains(from) && this.standing.contains(to)) {
            attempt(from, binding.getDestination() + " cannot be bound to it: ",
                    () -> this.admin.declareBinding(binding));
        }
    }

    private void attempt(String part, String purpose, Runnable step) {
        try {
            step.run();
        }
        catch (AmqpException ex) {
            BrokerReply reply = BrokerReply.of(ex);
            if (!reply.isRefusal()) {
                throw ex;
            }
            String why = purpose + why(reply);
            this.standing.remove(part);
            this.missing.put(part, why);
            if (!reply.isNotFound() && this.mismatch == null) {
                this.mismatch = new TopologyMismatchException(part, why, ex);
            }
        }
    }

    private boolean isThere(ChannelCallback<?> look) {
        try {
            this.admin.getRabbitTemplate().execute(look);
            return true;
        }
        catch (AmqpException ex) {
            if (BrokerReply.of(ex).isNotFound()) {
                return false;
            }
            throw ex;
        }
    }

    private static String why(BrokerReply reply) {
        if (reply.text().contains("'" + TopologyDeclarables.BY_HASH + "'")) {
            return reply + ". A subscription in order per key needs a plugin of the broker: "
                    + "rabbitmq-plugins enable rabbitmq_consistent_hash_exchange";
        }
        return switch (reply.code()) {
            case AMQP.PRECONDITION_FAILED -> "the broker has it with other arguments (" + reply
                    + "). Delete it if it is empty, or give the subscription a new name";
            case AMQP.ACCESS_REFUSED -> "the broker refuses this user (" + reply
                    + "). Grant it by rabbitmqctl set_permissions: a service configures and writes what begins with its"
                    + " name, and reads that and the exchanges that it listens to";
            default -> reply.toString();
        };
    }

    private static Map<String, Set<String>> sources(Declarables topology) {
        Set<String> own = topology.getDeclarablesByType(Exchange.class)
            .stream()
            .map(Exchange::getName)
            .collect(Collectors.toSet());
        Map<String, Set<String>> sources = new TreeMap<>();
        topology.getDeclarablesByType(Binding.class)
            .stream()
            .filter(binding -> !own.contains(binding.getExchange()))
            .forEach(binding -> sources.computeIfAbsent(binding.getExchange(), name -> new LinkedHashSet<>())
                .add(binding.getDestination()));
        return sources;
    }

    private static Set<String> targets(Declarables topology) {
        Set<String> own = topology.getDeclarablesByType(Queue.class)
            .stream()
            .map(Queue::getName)
            .collect(Collectors.toSet());
        return topology.getDeclarablesByType(Binding.class)
            .stream()
            .filter(Binding::isDestinationQueue)
            .map(Binding::getDestination)
            .filter(Objects::nonNull)
            .filter(queue -> !own.contains(queue))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String named(Queue queue) {
        return queue(queue.getName());
    }

    private static String queue(@Nullable String name) {
        return "queue " + name;
    }

    private static String exchange(@Nullable String name) {
        return "exchange " + name;
    }

    /// The result of a check.
    ///
    /// @param missing the missing parts, with the reasons
    /// @param mismatch the first part that the broker has refused for good
    /// @param ownStand whether all parts of the service itself exist now
    record Result(Map<String, String> missing, @Nullable TopologyMismatchException mismatch, boolean ownStand) {
    }

}
