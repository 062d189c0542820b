package dev.warren.bench.report;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/// What a shop does under one load.
///
/// @param shop its name
/// @param load `closed`, or `open-50` for an open loop at 50 % of the closed loop's rate
/// @param underWay how many orders were under way in a closed loop
/// @param offeredPerSecond how many orders were placed in an open loop
/// @param orders how many orders were placed in all, warm-up included
/// @param ordersPerSecond how many were dispatched
/// @param deliveriesPerSecond messages from the broker to consumers
/// @param deliveriesPerOrder the same, for each order
/// @param commitsPerOrder transactions that wrote something, for each order
/// @param confirmedMillis from when an order was to be placed to the commit that confirms it
/// @param cpuMillisPerOrder processor time of each component, and of `all` of them
/// @param residentMebibytes memory of each component under this load (PSS)
/// @param drainSeconds from the last order placed until all had come to their end
/// @param ownShare which part of the processors the benchmark itself took, 0 to 1
/// @param foreignShare which part of the processors other programs took, 0 to 1; where that is more than a few hundredths,
/// the figures are too low
public record LoadFigures(String shop, String load, @Nullable Integer underWay, @Nullable Double offeredPerSecond,
        int orders, Figure ordersPerSecond, Figure deliveriesPerSecond, Figure deliveriesPerOrder,
        Figure commitsPerOrder, Percentiles confirmedMillis, Map<String, Figure> cpuMillisPerOrder,
        Map<String, Double> residentMebibytes, double drainSeconds, Figure ownShare, Figure foreignShare) {

    /// The key of all components together.
    public static final String ALL = "all";

    /// Milliseconds of processor time of all components for each order.
    public Figure cpuOfAll() {
        return Objects.requireNonNull(this.cpuMillisPerOrder.get(ALL), "there is a sum");
    }

    /// Of a time in milliseconds.
    public record Percentiles(Figure p50, Figure p95, Figure p99, Figure max) {
    }

}
