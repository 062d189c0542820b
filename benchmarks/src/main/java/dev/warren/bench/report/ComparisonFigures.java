package dev.warren.bench.report;

import java.util.List;

/// Warren's rate right before and right after a peer is measured, on the same machine at the same time.
///
/// @param peer the peer's name
/// @param warrenOrdersPerSecond Warren's closed loop, before and after
/// @param timesTheOrders for each measurement of the peer, Warren's rate divided by the peer's
public record ComparisonFigures(String peer, Figure warrenOrdersPerSecond, Figure timesTheOrders) {

    /// Divides Warren's rate by a peer's.
    /// @param before Warren's orders per second before the peer's first measurement
    /// @param peer the peer's closed loop
    /// @param after Warren's orders per second after the peer's last measurement
    public static ComparisonFigures of(double before, LoadFigures peer, double after) {
        double between = (before + after) / 2;
        List<Double> times = peer.ordersPerSecond().values().stream().map(orders -> between / orders).toList();
        return new ComparisonFigures(peer.shop(), Figure.of(List.of(before, after)), Figure.of(times));
    }

}
