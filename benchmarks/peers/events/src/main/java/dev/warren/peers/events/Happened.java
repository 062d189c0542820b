package dev.warren.peers.events;

import java.util.UUID;

/// The event that all contenders publish and consume; 260 bytes as JSON.
///
/// @param id of the event
/// @param text fills it up
record Happened(UUID id, String text) {

    /// The logical type.
    static final String TYPE = "bench.happened.v1";

    private static final String TEXT = "x".repeat(205);

    static Happened now() {
        return new Happened(UUID.randomUUID(), TEXT);
    }

}
