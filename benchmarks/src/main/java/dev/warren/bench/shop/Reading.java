package dev.warren.bench.shop;

import java.util.Map;

/// What a shop has taken and done so far; the difference of two is what happened in between.
///
/// @param atMicros when it was read, in microseconds since 1970
/// @param cpuSeconds processor time of each component, by its name
/// @param ownCpuSeconds processor time of this program, which sends and looks
/// @param otherCpuSeconds processor time of everything else on the machine
/// @param deliveries how many messages the broker has delivered to consumers
/// @param commits how many transactions have written to the database
public record Reading(long atMicros, Map<String, Double> cpuSeconds, double ownCpuSeconds, double otherCpuSeconds,
        long deliveries, long commits) {

    public Reading {
        cpuSeconds = Map.copyOf(cpuSeconds);
    }

}
