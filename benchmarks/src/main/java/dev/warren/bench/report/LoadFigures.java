package dev.warren.bench.report;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/// The figures of a shop under one load.
///
/// @param shop its name
/// @param load `closed`, or `open-50` for an open loop at 50 % of the closed loop's rate
/// @param underWay the number of orders under way in a closed loop
/// @param offeredPerSecond the rate of an open loop
/// @param orders the number of placed orders, warm-up included
/// @param ordersPerSecond the rate of dispatched orders
/// @param deliveriesPerSecond messages from the broker to consumers
/// @param deliveriesPerOrder the same, for each order
/// @param commitsPerOrder transactions that wrote something, for each order
/// @param confirmedMillis from the intended placement of an order to the commit that confirms it
/// @param cpuMillisPerOrder processor time of each component, and of `all` of them
/// @param residentMebibytes memory of each component under this load (PSS)
/// @param drainSeconds from the last placement to the end of all orders
/// @param ownShare the share of the processors that the benchmark took, 0 to 1
/// @param foreignShare the share of the processors that unrelated programs took, 0 to 1; above a few hundredths, the
/// figures are too low
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

    /// Figures of a time in milliseconds.
    public record Percentiles(Figure p50, Figure p95, Figure p99, Figure max) {
    }

}
