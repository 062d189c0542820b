package dev.warren.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The channel of a publisher: the topic exchange that it owns, and every type of event that it publishes there.
///
/// A type's logical name carries its version (`order.placed.v1`); its routing key is the name without the version
/// (`order.placed`). Java class names never travel.
///
/// @param exchange the durable topic exchange, owned by the publisher
/// @param types each logical name with the record that it is read into, in the order in which a reader wants them
/// @param <E> the publisher's sealed interface
public record Channel<E>(String exchange, SequencedMap<String, Class<? extends E>> types) {

    public Channel {
        types = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
    }

    /// An empty channel.
    public static <E> Channel<E> on(String exchange) {
        return new Channel<>(exchange, new LinkedHashMap<>());
    }

    /// Returns this channel with one more type.
    /// @param logicalName name and version, for instance `order.placed.v1`
    public Channel<E> carrying(String logicalName, Class<? extends E> type) {
        Map<String, Class<? extends E>> more = new LinkedHashMap<>(this.types);
        more.put(logicalName, type);
        return new Channel<>(this.exchange, new LinkedHashMap<>(more));
    }

}
