package dev.warren.bench.events;

import java.util.Map;
import java.util.Objects;

/// What has been used of the processors until a moment.
///
/// @param nanos the moment, by [System#nanoTime()]
/// @param cpuSeconds processor time of client, database and broker
/// @param otherCpuSeconds processor time of all other programs but the benchmark
/// @param commits transactions that wrote something
record Usage(long nanos, Map<String, Double> cpuSeconds, double otherCpuSeconds, long commits) {

    Usage {
        cpuSeconds = Map.copyOf(cpuSeconds);
    }

    double of(String component) {
        return Objects.requireNonNull(this.cpuSeconds.get(component), component);
    }

}
