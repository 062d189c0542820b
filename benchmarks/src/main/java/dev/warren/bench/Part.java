package dev.warren.bench;

import java.util.EnumSet;
import java.util.Set;

/// The parts of the benchmark, in their order.
enum Part {

    /// Broker and database alone.
    LIMITS(1, 1),
    /// Warren under load.
    WARREN(3, 1.5),
    /// The peers: shops with the usual means.
    PEERS(5.5, 4),
    /// The cost of an order under growth.
    GROWTH(5.25, 4.75),
    /// The cost of observation; measured only when it is named.
    OBSERVATION(9, 5),
    /// The cost of an event without a shop; measured only when it is named.
    EVENTS(8, 3.5);

    private final double minutes;

    private final double quickMinutes;

    Part(double minutes, double quickMinutes) {
        this.minutes = minutes;
        this.quickMinutes = quickMinutes;
    }

    /// The parts that are measured by default.
    static Set<Part> usual(boolean quick) {
        return quick ? EnumSet.of(LIMITS, WARREN, PEERS) : EnumSet.of(LIMITS, WARREN, PEERS, GROWTH);
    }

    /// Its approximate duration on a machine with two processors.
    double minutes(boolean quick) {
        return quick ? this.quickMinutes : this.minutes;
    }

}
