package dev.warren.bench.report;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// The figures of one shop.
///
/// @param name `warren`, or the peer's
/// @param idleResidentMebibytes memory of each component after its start (PSS)
/// @param singleOrderMillis from placed to confirmed of orders that are alone in the system, after the loads
/// @param loads the loads, the closed loop first
public record ShopFigures(String name, Map<String, Double> idleResidentMebibytes, @Nullable Figure singleOrderMillis,
        List<LoadFigures> loads) {

    public ShopFigures {
        loads = List.copyOf(loads);
    }

    /// Orders per second of the closed loop.
    public LoadFigures maximum() {
        return this.loads.getFirst();
    }

}
