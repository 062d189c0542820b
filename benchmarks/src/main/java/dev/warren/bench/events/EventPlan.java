package dev.warren.bench.events;

/// How much is measured.
///
/// @param events in each measurement
/// @param warmUp the number of events before each measurement
/// @param rounds the number of measurements of each contender
public record EventPlan(int events, int warmUp, int rounds) {

    // enough for the JVM's compiler
    private static final int WARM_UP = 3000;

    /// Ten thousand events, three times.
    public static EventPlan whole() {
        return new EventPlan(10_000, WARM_UP, 3);
    }

    /// Less, and less exactly.
    public static EventPlan quick() {
        return new EventPlan(4000, WARM_UP, 2);
    }

}
