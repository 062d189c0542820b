package dev.warren.messaging.topology;

import dev.warren.messaging.LogicalType;
import dev.warren.messaging.Publication;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The destinations of the types that a service publishes: published types go to their exchange, delayed ones to their
/// delay exchange.
public final class PublishedTypes {

    private final String service;

    private final Map<Class<?>, Destination> destinations = new HashMap<>();

    private PublishedTypes(String service) {
        this.service = service;
    }

    /// Reads the destinations from a topology.
    /// @throws IllegalArgumentException when a type has two destinations
    public static PublishedTypes of(ServiceTopology topology) {
        PublishedTypes types = new PublishedTypes(topology.service());
        topology.publications().forEach(types::add);
        topology.subscriptions().forEach(types::addDelayed);
        return types;
    }

    /// The destination of events of this type.
    /// @throws IllegalArgumentException when the service does not publish it
    public Destination destinationOf(Class<?> type) {
        Destination destination = this.destinations.get(type);
        if (destination == null) {
            throw new IllegalArgumentException(
                    "the topology of " + this.service + " does not publish " + type.getSimpleName() + "; it publishes "
                            + this.destinations.keySet()
                                .stream()
                                .map(Class::getSimpleName)
                                .sorted()
                                .collect(Collectors.joining(", ")));
        }
        return destination;
    }

    private void add(Publication publication) {
        publication.types()
            .forEach((name, type) -> add(type, new Destination(name, publication.exchange(),
                    LogicalType.parse(name).name(), publication.personal().getOrDefault(type, List.of()))));
    }

    private void addDelayed(Subscription subscription) {
        if (subscription.source() instanceof Subscription.Source.Delay delay) {
            Names names = new Names(this.service);
            delay.types()
                .forEach((name, type) -> add(type, new Destination(name, names.waiting(delay.time()),
                        names.queue(subscription.name()), List.of())));
        }
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
