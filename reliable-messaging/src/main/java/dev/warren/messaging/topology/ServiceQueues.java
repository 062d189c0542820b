package dev.warren.messaging.topology;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import lombok.RequiredArgsConstructor;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/// The queues that a service consumes reliably: those of its subscriptions, and those of `@RabbitListener`s, which are
/// known once all endpoints are registered. The application declares the latter, and the library declares their retry
/// queues and dead-letter queues.
@RequiredArgsConstructor
public final class ServiceQueues {

    private final ServiceTopology topology;

    private final RetryPolicy listenerRetry;

    private final Set<String> listeners = new ConcurrentSkipListSet<>();

    /// Adds the queue of a `@RabbitListener`.
    public void addListener(String queue) {
        this.listeners.add(queue);
    }

    /// The queues of `@RabbitListener`s.
    Set<String> listeners() {
        return Collections.unmodifiableSet(this.listeners);
    }

    /// The retry policy of `@RabbitListener`s.
    public RetryPolicy listenerRetry() {
        return this.listenerRetry;
    }

    /// The names of the service's exchanges and queues.
    public Names names() {
        return new Names(this.topology.service());
    }

    /// The names of all queues.
    public Set<String> all() {
        Set<String> all = new TreeSet<>(this.listeners);
        this.topology.subscriptions().forEach(subscription -> all.add(names().queue(subscription.name())));
        return all;
    }

}
