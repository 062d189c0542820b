package dev.warren.bench;

/// What can be measured, in the order in which it is.
enum Part {

    /// Broker and database alone.
    LIMITS(1, 1),
    /// Warren under load.
    WARREN(4, 1.5),
    /// The shops that are written as it is usually done.
    PEERS(4, 3),
    /// What an order costs when there is more of something.
    GROWTH(5, 5);

    private final double minutes;

    private final double quickMinutes;

    Part(double minutes, double quickMinutes) {
        this.minutes = minutes;
        this.quickMinutes = quickMinutes;
    }

    /// About how long it takes on a machine with two processors.
    double minutes(boolean quick) {
        return quick ? this.quickMinutes : this.minutes;
    }

}
