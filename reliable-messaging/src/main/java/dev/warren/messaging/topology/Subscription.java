package dev.warren.messaging.topology;

import dev.warren.messaging.EventHandler;
import dev.warren.messaging.ExternalCall;
import dev.warren.messaging.ResultHandler;
import dev.warren.messaging.Upcaster;
import dev.warren.messaging.retry.RetryPolicy;
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

/// A queue of a service's own, what arrives in it, who handles that, and what happens when they fail. Built by
/// [#named(String)]; [ServiceTopology] shows it whole.
public final class Subscription {

    private static final int MAX_SHARDS = 64;

    private final String name;

    private final Source source;

    private final Map<String, Route<?>> routes;

    private final Map<LogicalType, Upcaster> upcasters;

    private final RetryPolicy retry;

    private final @Nullable Integer lanes;

    private final Set<Class<? extends Throwable>> pausingOn;

    private final int shards;

    private final boolean isUnhurried;

    private Subscription(Draft draft, RetryPolicy retry) {
        this.name = draft.name;
        this.source = Objects.requireNonNull(draft.source, () -> "subscription " + draft.name + " has no source");
        this.routes = Map.copyOf(draft.routes);
        this.upcasters = Map.copyOf(draft.upcasters);
        this.upcasters.keySet().forEach(this::checkThatItLeadsSomewhere);
        this.retry = retry;
        this.lanes = draft.lanes;
        this.pausingOn = Set.copyOf(draft.pausingOn);
        this.shards = draft.shards;
        this.isUnhurried = draft.isUnhurried;
        if (this.isUnhurried && this.shards > 0) {
            throw new IllegalArgumentException("subscription " + this.name + " is unhurried and in order per key, where"
                    + " each message is handled by itself and none waits for others; leave one of them out");
        }
    }

    /// Begins a subscription; its queue is called `<service>.<name>`.
    public static Draft named(String name) {
        return new Draft(Names.checked(name));
    }

    public String name() {
        return this.name;
    }

    /// Where its messages come from.
    public Source source() {
        return this.source;
    }

    /// Handlers by logical type, only of the types that are handled.
    public Map<String, Route<?>> routes() {
        return this.routes;
    }

    /// How a type is handled that arrives, and what turns it into the version that is;
    /// empty when this subscription knows no way.
    public Optional<Reading<?>> reading(LogicalType type) {
        List<Upcaster> steps = new ArrayList<>();
        LogicalType version = type;
        for (Upcaster step = this.upcasters.get(version); step != null; step = this.upcasters.get(version)) {
            steps.add(step);
            version = version.next();
        }
        return Optional.ofNullable(this.routes.get(version.toString())).map(route -> new Reading<>(route, steps));
    }

    /// All types that may arrive, in their order.
    public SortedSet<String> accepted() {
        SortedSet<String> accepted = new TreeSet<>(this.routes.keySet());
        this.upcasters.keySet().forEach(type -> accepted.add(type.toString()));
        return accepted;
    }

    private void checkThatItLeadsSomewhere(LogicalType type) {
        if (this.routes.containsKey(type.toString())) {
            throw new IllegalArgumentException(
                    "subscription " + this.name + " handles " + type + " and upcasts it as well");
        }
        if (reading(type).isEmpty()) {
            throw new IllegalArgumentException("subscription " + this.name + " upcasts " + type + " to " + type.next()
                    + " and neither handles that nor upcasts it further");
        }
    }

    public RetryPolicy retry() {
        return this.retry;
    }

    /// How many messages are handled at once; null leaves it to the configuration.
    public @Nullable Integer lanes() {
        return this.lanes;
    }

    /// Failures that say that something is away which all messages need.
    public Set<Class<? extends Throwable>> pausingOn() {
        return this.pausingOn;
    }

    /// Over how many queues its messages are spread by key; 0 means that it has one queue
    /// and keeps no order.
    public int shards() {
        return this.shards;
    }

    /// Whether nobody waits for what its handlers do.
    public boolean isUnhurried() {
        return this.isUnhurried;
    }

    /// Where a subscription's messages come from.
    public sealed interface Source {

        /// The logical types that may come, and what each is read into.
        Map<String, Class<?>> types();

        /// Another publisher's topic exchange.
        record Exchange(String name, Map<String, Class<?>> types) implements Source {

            public Exchange {
                types = Map.copyOf(types);
            }

        }

        /// The service itself, some time ago.
        record Delay(Duration time, Map<String, Class<?>> types) implements Source {

            public Delay {
                types = Map.copyOf(types);
            }

        }

    }

    /// What is done with a type that arrives.
    ///
    /// @param route handles it
    /// @param steps turn it, one version each, into what the route takes; mostly none
    public record Reading<E>(Route<E> route, List<Upcaster> steps) {

        public Reading {
            steps = List.copyOf(steps);
        }

    }

    /// What is done with one type of event.
    public sealed interface Route<E> {

        Class<E> type();

        /// Handled in the transaction.
        record Handled<E>(Class<E> type, EventHandler<E> handler) implements Route<E> {
        }

        /// A call first, then its result handled in the transaction.
        record Called<E, R>(Class<E> type, ExternalCall<E, R> call, ResultHandler<E, R> handler) implements Route<E> {
        }

    }

    /// A subscription that still lacks something; [Retrying#thenDeadLetter()] completes
    /// it.
    public static final class Draft {

        private final String name;

        private final Map<String, Route<?>> routes = new LinkedHashMap<>();

        private final Map<LogicalType, Upcaster> upcasters = new HashMap<>();

        private @Nullable Source source;

        private @Nullable Integer lanes;

        private final Set<Class<? extends Throwable>> pausingOn = new LinkedHashSet<>();

        private int shards;

        private boolean isUnhurried;

        private Draft(String name) {
            this.name = name;
        }

        /// Listens to a publisher's topic exchange, for the types that get a handler
        /// below.
        public <E> Draft from(String exchange, Map<String, Class<? extends E>> types) {
            this.source = new Source.Exchange(exchange, new LinkedHashMap<>(types));
            return this;
        }

        /// Listens to what the service itself published this long ago.
        public Draft after(Duration time, String logicalType, Class<?> type) {
            LogicalType.parse(logicalType);
            this.source = new Source.Delay(time, Map.of(logicalType, type));
            return this;
        }

        /// Handles events of this type in a transaction.
        public <E> Draft on(Class<E> type, EventHandler<E> handler) {
            return route(new Route.Handled<>(type, handler));
        }

        /// Makes a call outside any transaction, then handles what came of it in one.
        public <E, R> Draft on(Class<E> type, ExternalCall<E, R> call, ResultHandler<E, R> handler) {
            return route(new Route.Called<>(type, call, handler));
        }

        /// Takes an older version as well: its JSON becomes that of the next version,
        /// which is handled or upcast in turn.
        /// @param logicalType the older version: `order.placed.v1`
        public Draft upcasting(String logicalType, Upcaster upcaster) {
            this.upcasters.put(LogicalType.parse(logicalType), upcaster);
            return this;
        }

        /// Handles this many batches of messages side by side. Their transactions take
        /// turns all the same: more lanes help where handlers make calls that may take
        /// long. Of an ordered subscription, handles up to this many messages at once of
        /// those that wait for a retry.
        public Draft lanes(int lanes) {
            this.lanes = lanes;
            return this;
        }

        /// Handles the messages of each key, their `correlation_id`, in the order in
        /// which they were published, also when one has to be tried again: those behind
        /// it wait then, and other keys go on. After a dead letter its followers are
        /// handled.
        ///
        /// Each shard has one lane, in one instance at a time. Choose the number for
        /// good: a key moves to another shard when it changes, and may overtake itself
        /// there.
        /// @param shards how many keys are handled at once, 1 to 64
        public Draft inOrderPerKey(int shards) {
            if (shards < 1 || shards > MAX_SHARDS) {
                throw new IllegalArgumentException(
                        "subscription " + this.name + " asks for " + shards + " shards; give it 1 to " + MAX_SHARDS);
            }
            this.shards = shards;
            return this;
        }

        /// Says that nobody waits for what is done with these messages, so that it may be
        /// done for more of them at once, which costs less: after each batch that was not
        /// full, its lane lingers for a quarter of a second
        /// (`warren.messaging.listen.unhurried-linger`). What comes after a silence is
        /// handled at once.
        public Draft unhurried() {
            this.isUnhurried = true;
            return this;
        }

        /// Pauses while something is away that every message needs: when that many
        /// handlers in a row have failed by this type of exception, or with it among the
        /// causes, the messages stay where they are. One at a time is tried until one
        /// gets through.
        ///
        /// Take a type that says "nobody gets an answer", not "this request failed".
        public Draft pausingOn(Class<? extends Throwable> dependencyIsAway) {
            this.pausingOn.add(dependencyIsAway);
            return this;
        }

        /// What happens to a message whose handler failed.
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

    /// A subscription that knows how it retries.
    public static final class Retrying {

        private final Draft draft;

        private final RetryPolicy policy;

        private Retrying(Draft draft, RetryPolicy policy) {
            this.draft = draft;
            this.policy = policy;
        }

        /// When the policy is exhausted, or a failure permanent, the message goes to the
        /// dead-letter queue.
        public Subscription thenDeadLetter() {
            return new Subscription(this.draft, this.policy);
        }

    }

}
