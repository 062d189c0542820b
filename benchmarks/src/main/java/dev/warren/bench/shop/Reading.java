package dev.warren.bench.shop;

import java.util.Map;

/// The counters of a shop at one moment; the difference of two readings is a measurement.
///
/// @param atMicros the time of the reading, in microseconds since 1970
/// @param cpuSeconds processor time of each component, by its name
/// @param ownCpuSeconds processor time of this program
/// @param otherCpuSeconds processor time of all other programs on the machine
/// @param deliveries the number of messages delivered to consumers
/// @param commits the number of transactions that have written to the database
public record Reading(long atMicros, Map<String, Double> cpuSeconds, double ownCpuSeconds, double otherCpuSeconds,
        long deliveries, long commits) {

    public Reading {
        cpuSeconds = Map.copyOf(cpuSeconds);
    }

}
