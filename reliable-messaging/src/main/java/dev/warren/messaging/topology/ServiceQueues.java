package dev.warren.messaging.topology;

import java.util.Set;
import java.util.TreeSet;

/// The queues that a service consumes reliably.
///
/// @param topology names the queues of its subscriptions
/// @param listeners names the queues of `@RabbitListener`s, once they are registered
public record ServiceQueues(ServiceTopology topology, ListenerQueues listeners) {

    /// The names of the service's exchanges and queues.
    public Names names() {
        return new Names(this.topology.service());
    }

    /// The names of all queues.
    public Set<String> all() {
        Set<String> all = new TreeSet<>(this.listeners.all().keySet());
        this.topology.subscriptions().forEach(subscription -> all.add(names().queue(subscription.name())));
        return all;
    }

}
