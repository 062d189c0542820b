package dev.warren.bench.report;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What was measured of one shop.
///
/// @param name `warren`, or the peer's
/// @param idleResidentMebibytes memory of each component when it has just been started (PSS)
/// @param singleOrderMillis from placed to confirmed of orders that are alone in the system, after the loads
/// @param loads the loads, the closed loop first
public record ShopFigures(String name, Map<String, Double> idleResidentMebibytes, @Nullable Figure singleOrderMillis,
        List<LoadFigures> loads) {

    public ShopFigures {
        loads = List.copyOf(loads);
    }

    /// As many orders per second as get through.
    public LoadFigures maximum() {
        return this.loads.getFirst();
    }

}
