package dev.warren.bench.events;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A program that publishes or consumes.
///
/// @param name in the results
/// @param program its name in `benchmarks/peers/events`, and the prefix of its queues and exchanges
/// @param outbox the table that is empty when all is published; null for a consumer
record Contender(String name, String program, @Nullable String outbox) {

    /// The first is the reference.
    static final List<Contender> PUBLISHERS = List.of(new Contender("warren", "warren", "messaging.outbox"),
            new Contender("hand-written", "hand-written", "outbox"),
            new Contender("modulith", "modulith", "event_publication"),
            new Contender("namastack", "namastack", "outbox_record"));

    /// The first is the reference.
    static final List<Contender> CONSUMERS = List.of(new Contender("warren", "warren-consumer", null),
            new Contender("rabbit-listener", "rabbit-listener", null));

    /// The exchange to which it publishes, or the queue that it consumes.
    String events() {
        return this.program + ".events";
    }

    /// Its database.
    String database() {
        return "events_" + this.program.replace('-', '_');
    }

}
