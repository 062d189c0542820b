package dev.warren.bench;

import java.util.EnumSet;
import java.util.Set;

/// What can be measured, in the order in which it is.
enum Part {

    /// Broker and database alone.
    LIMITS(1, 1),
    /// Warren under load.
    WARREN(3, 1.5),
    /// The shops that are written as it is usually done.
    PEERS(5.5, 4),
    /// What an order costs when there is more of something.
    GROWTH(5.25, 4.75),
    /// What it costs to be observed; measured only when it is named.
    OBSERVATION(9, 5);

    private final double minutes;

    private final double quickMinutes;

    Part(double minutes, double quickMinutes) {
        this.minutes = minutes;
        this.quickMinutes = quickMinutes;
    }

    /// What is measured unless something else is asked for.
    static Set<Part> usual(boolean quick) {
        return quick ? EnumSet.of(LIMITS, WARREN, PEERS) : EnumSet.of(LIMITS, WARREN, PEERS, GROWTH);
    }

    /// About how long it takes on a machine with two processors.
    double minutes(boolean quick) {
        return quick ? this.quickMinutes : this.minutes;
    }

}
