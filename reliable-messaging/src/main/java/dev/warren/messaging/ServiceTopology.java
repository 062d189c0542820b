package dev.warren.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The topology of a service: its publications and its subscriptions, as one value. A service has one bean of this
/// type, or several that each describe a part; the library creates exchanges, queues, retry queues, dead-letter queues
/// and listeners from it.
///
/// ```java
/// ServiceTopology.of("payment")
///     .publishing(PaymentEvent.CHANNEL.exchange(), PaymentEvent.CHANNEL.types())
///     .consuming(Subscription.named("order-events")
///         .from(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types())
///         .on(OrderPlaced.class, desk::authorise)
///         .retrying(retry)
///         .thenDeadLetter());
/// ```
///
/// Every name begins with the service's name and a dot, so that the permissions of a broker user can be limited to
/// them.
///
/// @param service the prefix of all names: `payment`
/// @param publications the events that the service publishes
/// @param subscriptions the events that it consumes
public record ServiceTopology(String service, List<Publication> publications, List<Subscription> subscriptions) {

    public ServiceTopology {
        publications = List.copyOf(publications);
        subscriptions = List.copyOf(subscriptions);
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    /// Creates the topology of a service that neither publishes nor consumes yet.
    /// @param service lower case letters, digits and hyphens
    public static ServiceTopology of(String service) {
        return new ServiceTopology(checked(service), List.of(), List.of());
    }

    /// Composes several topologies of one service.
    /// @param parts by their bean's name
    /// @throws IllegalArgumentException when they are of different services, or two of
    /// them have a subscription of the same name
    public static ServiceTopology composed(Map<String, ServiceTopology> parts) {
        return parts.values().stream().reduce((first, second) -> {
            if (!first.service.equals(second.service)) {
                throw new IllegalArgumentException("The ServiceTopology beans " + parts.keySet() + " describe "
                        + "different services, " + first.service + " and " + second.service + ". An application is one"
                        + " service: give all of them the same name, or move one into an application of its own");
            }
            ServiceTopology both = new ServiceTopology(first.service,
                    Stream.concat(first.publications.stream(), second.publications.stream()).toList(),
                    first.subscriptions);
            for (Subscription subscription : second.subscriptions) {
                both = both.consuming(subscription);
            }
            return both;
        }).orElseThrow();
    }

    /// Returns this topology with types to publish, to a topic exchange that the service
    /// owns.
    public <E> ServiceTopology publishing(String exchange, Map<String, Class<? extends E>> types) {
        var more = new ArrayList<>(this.publications);
        more.add(new Publication(exchange, new LinkedHashMap<>(types), Map.of()));
        return new ServiceTopology(this.service, more, this.subscriptions);
    }

    /// Returns this topology with personal fields of a published type: they are encrypted
    /// from the outbox to the handler, when the service has a key
    /// (`warren.messaging.encryption`).
    /// @param fields `email`, or `lines.note` for a field of each line
    /// @throws IllegalArgumentException when the service does not publish this type, or
    /// it has no such field
    public ServiceTopology encrypting(Class<?> type, String... fields) {
        if (this.publications.stream().noneMatch(publication -> publication.types().containsValue(type))) {
            throw new IllegalArgumentException(
                    this.service + " cannot encrypt fields of " + type.getSimpleName() + ", which it does not publish");
        }
        List.of(fields).forEach(field -> PersonalFields.check(type, field));
        return new ServiceTopology(this.service,
                this.publications.stream().map(publication -> publication.encrypting(type, fields)).toList(),
                this.subscriptions);
    }

    /// Returns this topology with one more subscription.
    /// @throws IllegalArgumentException when there is one of that name already
    public ServiceTopology consuming(Subscription subscription) {
        if (this.subscriptions.stream().anyMatch(other -> other.name().equals(subscription.name()))) {
            throw new IllegalArgumentException(this.service + " has two subscriptions named " + subscription.name());
        }
        var more = new ArrayList<>(this.subscriptions);
        more.add(subscription);
        return new ServiceTopology(this.service, this.publications, more);
    }

    /// Checks the name of a service or subscription, which becomes a part of queue names.
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a service or subscription: use lower case letters, digits and hyphens");
        }
        return name;
    }

}
