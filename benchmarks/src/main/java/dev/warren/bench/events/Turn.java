package dev.warren.bench.events;

import dev.warren.bench.BenchException;
import dev.warren.bench.machine.Processors;
import dev.warren.bench.report.EventFigures;

import java.util.LinkedHashMap;
import java.util.Map;

/// One measurement of one contender.
///
/// @param events their number
/// @param seconds from the first to the end of the last
/// @param cpuSeconds processor time of client, database and broker
/// @param otherCpuSeconds processor time of all other programs but the benchmark
/// @param commits transactions that wrote something
record Turn(int events, double seconds, Map<String, Double> cpuSeconds, double otherCpuSeconds, long commits) {

    private static final double MILLIS = 1000;

    Turn {
        cpuSeconds = Map.copyOf(cpuSeconds);
        if (seconds <= 0) {
            throw new BenchException("A measurement of " + events + " events took no time.");
        }
    }

    /// The difference of two readings.
    static Turn between(Usage begin, Usage end, int events) {
        Map<String, Double> cpu = new LinkedHashMap<>();
        end.cpuSeconds().forEach((component, seconds) -> cpu.put(component, seconds - begin.of(component)));
        return new Turn(events, (end.nanos() - begin.nanos()) / 1e9, cpu,
                Math.max(0, end.otherCpuSeconds() - begin.otherCpuSeconds()), end.commits() - begin.commits());
    }

    double eventsPerSecond() {
        return this.events / this.seconds;
    }

    double commitsPerEvent() {
        return (double) this.commits / this.events;
    }

    /// Milliseconds for each event, of each component and of [EventFigures#ALL].
    Map<String, Double> cpuMillisPerEvent() {
        Map<String, Double> millis = new LinkedHashMap<>();
        this.cpuSeconds.forEach((component, seconds) -> millis.put(component, seconds * MILLIS / this.events));
        millis.put(EventFigures.ALL, millis.values().stream().mapToDouble(Double::doubleValue).sum());
        return millis;
    }

    /// The share of the processors that unrelated programs took, 0 to 1.
    double foreignShare() {
        return this.otherCpuSeconds / this.seconds / Processors.count();
    }

}
