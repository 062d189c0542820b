package dev.warren.messaging.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The destinations of the types that a service publishes.
public final class PublishedTypes {

    private final String service;

    private final Map<Class<?>, Destination> destinations = new HashMap<>();

    private PublishedTypes(String service) {
        this.service = service;
    }

    /// Reads the destinations from a topology: published types go to their exchange,
    /// delayed ones to their delay exchange.
    /// @throws IllegalArgumentException when a type has two destinations
    public static PublishedTypes of(ServiceTopology topology) {
        PublishedTypes types = new PublishedTypes(topology.service());
        for (Publication publication : topology.publications()) {
            publication.types()
                .forEach((name, type) -> types.add(type, new Destination(name, publication.exchange(),
                        LogicalType.parse(name).name(), publication.personal().getOrDefault(type, List.of()))));
        }
        Names names = new Names(topology.service());
        for (Subscription subscription : topology.subscriptions()) {
            if (subscription.source() instanceof Subscription.Source.Delay delay) {
                delay.types()
                    .forEach((name, type) -> types.add(type, new Destination(name, names.waiting(delay.time()),
                            names.queue(subscription.name()), List.of())));
            }
        }
        return types;
    }

    /// The destination of events of this type.
    /// @throws IllegalArgumentException when the service does not publish it
    public Destination destinationOf(Class<?> type) {
        Destination destination = this.destinations.get(type);
        if (destination == null) {
            String known = this.destinations.keySet()
                .stream()
                .map(Class::getSimpleName)
                .sorted()
                .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("the topology of " + this.service + " does not publish "
                    + type.getSimpleName() + "; it publishes " + known);
        }
        return destination;
    }

    private void add(Class<?> type, Destination destination) {
        Destination other = this.destinations.put(type, destination);
        if (other != null) {
            throw new IllegalArgumentException(this.service + " publishes " + type.getSimpleName() + " twice, as "
                    + other.logicalType() + " and as " + destination.logicalType());
        }
    }

    /// The destination of one type.
    ///
    /// @param personal the fields that are encrypted on the way
    public record Destination(String logicalType, String exchange, String routingKey, List<String> personal) {
    }

}
