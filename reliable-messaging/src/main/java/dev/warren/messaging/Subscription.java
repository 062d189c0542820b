package dev.warren.messaging;

import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A subscription: a queue of a service, the sources of its messages, their handlers, and the handling of failures.
/// [#named(String)] builds it; [ServiceTopology] has an example.
///
/// @param name its queue is called `<service>.<name>`
/// @param source the source of its messages
/// @param routes the handlers by logical type, only of the types that have one
/// @param upcasters the conversions of older versions to the next one
/// @param retry the attempts before a dead letter
/// @param concurrency the number of consumers; null for the configured default
/// @param openCircuitOn the failures that show that a dependency of all messages is away, and that open the circuit breaker
/// @param shards the number of queues over which its messages are distributed by key; 0 for one queue and no ordering
/// @param isLowPriority whether it has a low priority, so that its consumers linger after each batch
public record Subscription(String name, Source source, Map<String, Route<?>> routes,
        Map<LogicalType, Upcaster> upcasters, RetryPolicy retry, @Nullable Integer concurrency,
        Set<Class<? extends Throwable>> openCircuitOn, int shards, boolean isLowPriority) {

    private static final int MAX_SHARDS = 64;

    public Subscription {
        ServiceTopology.checked(name);
        if (shards < 0 || shards > MAX_SHARDS) {
            throw new IllegalArgumentException(
                    "subscription " + name + " asks for " + shards + " shards; give it 1 to " + MAX_SHARDS);
        }
        if (concurrency != null && concurrency < 1) {
            throw new IllegalArgumentException(
                    "subscription " + name + " asks for " + concurrency + " consumers; give it at least 1");
        }
        routes = Map.copyOf(routes);
        upcasters = Map.copyOf(upcasters);
        openCircuitOn = Set.copyOf(openCircuitOn);
        for (LogicalType type : upcasters.keySet()) {
            if (routes.containsKey(type.toString())) {
                throw new IllegalArgumentException(
                        "subscription " + name + " handles " + type + " and upcasts it as well");
            }
            if (!routes.containsKey(type.next().toString()) && !upcasters.containsKey(type.next())) {
                throw new IllegalArgumentException("subscription " + name + " upcasts " + type + " to " + type.next()
                        + " and neither handles that nor upcasts it further");
            }
        }
        if (isLowPriority && shards > 0) {
            throw new IllegalArgumentException(
                    "subscription " + name + " has a low priority and is in order per key, where"
                            + " each message is handled by itself and none waits for others; leave one of them out");
        }
    }

    /// Starts a subscription; its queue is called `<service>.<name>`.
    public static Draft named(String name) {
        return new Draft(ServiceTopology.checked(name));
    }

    /// The handler of an arriving type, with the upcasters to the version that it takes;
    /// empty when this subscription has no handler for it.
    public Optional<Reading<?>> reading(LogicalType type) {
        List<Upcaster> steps = new ArrayList<>();
        LogicalType version = type;
        for (Upcaster step = this.upcasters.get(version); step != null; step = this.upcasters.get(version)) {
            steps.add(step);
            version = version.next();
        }
        return Optional.ofNullable(this.routes.get(version.toString())).map(route -> new Reading<>(route, steps));
    }

    /// All types that may arrive, sorted.
    public SortedSet<String> accepted() {
        SortedSet<String> accepted = new TreeSet<>(this.routes.keySet());
        this.upcasters.keySet().forEach(type -> accepted.add(type.toString()));
        return accepted;
    }

    /// The source of a subscription's messages.
    public sealed interface Source {

        /// The logical types that may arrive, and the class of each.
        Map<String, Class<?>> types();

        /// The topic exchange of another publisher.
        record Exchange(String name, Map<String, Class<?>> types) implements Source {

            public Exchange {
                types = Map.copyOf(types);
            }

        }

        /// The service itself, after a delay.
        record Delay(Duration time, Map<String, Class<?>> types) implements Source {

            public Delay {
                types = Map.copyOf(types);
            }

        }

    }

    /// The reading of an arriving type.
    ///
    /// @param route its handler
    /// @param steps the upcasters, one version each, to the version that the handler
    /// takes; mostly none
    public record Reading<E>(Route<E> route, List<Upcaster> steps) {

        public Reading {
            steps = List.copyOf(steps);
        }

    }

    /// The handler of one type of event.
    public sealed interface Route<E> {

        Class<E> type();

        /// A handler that runs in the transaction.
        record Handled<E>(Class<E> type, EventHandler<E> handler) implements Route<E> {
        }

        /// An external call, followed by a handler of its result that runs in the
        /// transaction.
        record Called<E, R>(Class<E> type, ExternalCall<E, R> call, ResultHandler<E, R> handler) implements Route<E> {
        }

    }

    /// A subscription under construction; [Retrying#thenDeadLetter()] completes it.
    @RequiredArgsConstructor(access = AccessLevel.PRIVATE)
    public static final class Draft {

        private final String name;

        private final Map<String, Route<?>> routes = new LinkedHashMap<>();

        private final Map<LogicalType, Upcaster> upcasters = new HashMap<>();

        private @Nullable Source source;

        private @Nullable Integer concurrency;

        private final Set<Class<? extends Throwable>> openCircuitOn = new LinkedHashSet<>();

        private int shards;

        private boolean isLowPriority;

        /// Consumes a publisher's topic exchange, for the types that get a handler below.
        public <E> Draft from(String exchange, Map<String, Class<? extends E>> types) {
            this.source = new Source.Exchange(exchange, new LinkedHashMap<>(types));
            return this;
        }

        /// Consumes events that the service itself published, after this delay.
        public Draft after(Duration time, String logicalType, Class<?> type) {
            LogicalType.parse(logicalType);
            this.source = new Source.Delay(time, Map.of(logicalType, type));
            return this;
        }

        /// Handles events of this type in a transaction.
        public <E> Draft on(Class<E> type, EventHandler<E> handler) {
            return route(new Route.Handled<>(type, handler));
        }

        /// Makes a call outside any transaction, then handles its result in one.
        public <E, R> Draft on(Class<E> type, ExternalCall<E, R> call, ResultHandler<E, R> handler) {
            return route(new Route.Called<>(type, call, handler));
        }

        /// Accepts an older version as well: its JSON is converted to that of the next
        /// version, which is handled or upcast in turn.
        /// @param logicalType the older version: `order.placed.v1`
        public Draft upcasting(String logicalType, Upcaster upcaster) {
            this.upcasters.put(LogicalType.parse(logicalType), upcaster);
            return this;
        }

        /// Sets the number of consumers. The transactions of their batches take turns all
        /// the same: more consumers help where handlers make slow external calls. For an
        /// ordered subscription, it is the number of deferred messages that are handled
        /// at once.
        public Draft concurrency(int concurrency) {
            this.concurrency = concurrency;
            return this;
        }

        /// Handles the messages of each key, their `correlation_id`, in the order in
        /// which they were published, also when one has to be retried: the later ones of
        /// its key wait then, and other keys go on. After a dead letter the later
        /// messages of its key are handled.
        ///
        /// Each shard has one active consumer, in one instance at a time. Choose the
        /// number for good: when it changes, keys move to other shards, where later
        /// messages may overtake earlier ones.
        /// @param shards how many keys are handled at once, 1 to 64
        public Draft inOrderPerKey(int shards) {
            if (shards < 1 || shards > MAX_SHARDS) {
                throw new IllegalArgumentException(
                        "subscription " + this.name + " asks for " + shards + " shards; give it 1 to " + MAX_SHARDS);
            }
            this.shards = shards;
            return this;
        }

        /// Gives the subscription a low priority: its messages may be handled later in
        /// larger batches, which cost less. After each batch that was not full, its
        /// consumer lingers for a quarter of a second
        /// (`warren.messaging.listen.low-priority-linger`). A message that arrives after
        /// a
        /// silence is handled at once.
        public Draft lowPriority() {
            this.isLowPriority = true;
            return this;
        }

        /// Opens the circuit breaker while a dependency that every message needs is away:
        /// after the configured number of handlers in a row has failed with this type of
        /// exception, or with it among the causes, the messages stay in their queue. One
        /// message at a time is a trial call, until one succeeds.
        ///
        /// Choose a type that means "the dependency does not answer", not "this request
        /// failed".
        public Draft openCircuitOn(Class<? extends Throwable> dependencyIsAway) {
            this.openCircuitOn.add(dependencyIsAway);
            return this;
        }

        /// Sets the retry policy for messages whose handler failed.
        public Retrying retrying(RetryPolicy policy) {
            return new Retrying(this, policy);
        }

        private Draft route(Route<?> route) {
            Source from = Objects.requireNonNull(this.source,
                    () -> "say where " + this.name + " listens before what it handles");
            var names = from.types().entrySet().stream().filter(entry -> entry.getValue() == route.type()).toList();
            if (names.isEmpty()) {
                throw new IllegalArgumentException("subscription " + this.name + " handles "
                        + route.type().getSimpleName() + ", which " + from + " does not carry");
            }
            names.forEach(entry -> this.routes.put(entry.getKey(), route));
            return this;
        }

    }

    /// A subscription under construction that has its retry policy.
    @RequiredArgsConstructor(access = AccessLevel.PRIVATE)
    public static final class Retrying {

        private final Draft draft;

        private final RetryPolicy policy;

        /// Completes the subscription: when the policy is exhausted, or a failure
        /// permanent, the message goes to the dead-letter queue.
        public Subscription thenDeadLetter() {
            Draft made = this.draft;
            Source source = Objects.requireNonNull(made.source, () -> "subscription " + made.name + " has no source");
            return new Subscription(made.name, source, made.routes, made.upcasters, this.policy, made.concurrency,
                    made.openCircuitOn, made.shards, made.isLowPriority);
        }

    }

}
