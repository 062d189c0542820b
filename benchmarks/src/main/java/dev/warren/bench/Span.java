package dev.warren.bench;

import dev.warren.bench.load.OrderBook.Progress;
import dev.warren.bench.load.Placement;
import dev.warren.bench.machine.Processors;
import dev.warren.bench.shop.Reading;
import org.HdrHistogram.Histogram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A measurement: the difference of two readings under a steady load.
///
/// @param orders the number of dispatched orders
/// @param confirmMicros the time from the intended placement of each order to its confirmation, for orders whose
/// intended placement lies within
record Span(Reading begin, Reading end, long orders, Histogram confirmMicros) {

    private static final long LONGEST_MICROS = 3_600_000_000L;

    private static final int DIGITS = 3;

    /// @param placed the load's orders
    /// @param progress of each order
    static Span of(Reading begin, Reading end, List<Placement> placed, Map<UUID, Progress> progress) {
        var latency = new Histogram(LONGEST_MICROS, DIGITS);
        long orders = 0;
        for (Placement placement : placed) {
            Progress of = progress.get(placement.order());
            if (of == null) {
                throw new BenchException("order " + placement.order() + " is not in the books");
            }
            if (within(begin, end, of.dispatched())) {
                orders++;
            }
            if (within(begin, end, placement.intendedMicros())) {
                latency.recordValue(of.confirmed() - placement.intendedMicros());
            }
        }
        if (orders == 0) {
            throw new BenchException("not one order was dispatched within a measurement of "
                    + (end.atMicros() - begin.atMicros()) / 1_000_000 + " s");
        }
        return new Span(begin, end, orders, latency);
    }

    double ordersPerSecond() {
        return this.orders / seconds();
    }

    /// Milliseconds.
    double confirmMillis(double percentile) {
        return this.confirmMicros.getValueAtPercentile(percentile) / 1000.0;
    }

    double deliveriesPerSecond() {
        return (this.end.deliveries() - this.begin.deliveries()) / seconds();
    }

    double deliveriesPerOrder() {
        return (this.end.deliveries() - this.begin.deliveries()) / (double) this.orders;
    }

    double commitsPerOrder() {
        return (this.end.commits() - this.begin.commits()) / (double) this.orders;
    }

    /// Milliseconds of processor time, by component.
    Map<String, Double> cpuMillisPerOrder() {
        Map<String, Double> millis = new LinkedHashMap<>();
        this.end.cpuSeconds()
            .forEach((component, seconds) -> millis.put(component,
                    1000 * (seconds - this.begin.cpuSeconds().getOrDefault(component, 0.0)) / this.orders));
        return millis;
    }

    /// The share of the machine's processors that unrelated programs took, 0 to 1.
    double foreignShare() {
        return Math.max(0, share(this.end.otherCpuSeconds() - this.begin.otherCpuSeconds()));
    }

    /// The share of the machine's processors that the benchmark took, 0 to 1.
    double ownShare() {
        return share(this.end.ownCpuSeconds() - this.begin.ownCpuSeconds());
    }

    private double share(double cpuSeconds) {
        return cpuSeconds / seconds() / Processors.count();
    }

    private double seconds() {
        return (this.end.atMicros() - this.begin.atMicros()) / 1e6;
    }

    private static boolean within(Reading begin, Reading end, long micros) {
        return begin.atMicros() <= micros && micros < end.atMicros();
    }

}
