package dev.warren.bench.report;

import dev.warren.bench.machine.MachineDescription;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that one run has measured; `docs/benchmark.md` describes it as JSON.
///
/// @param schema the name and version of this form; the version changes when a key changes its meaning or goes
/// @param startedAt when the run began
/// @param tookSeconds how long it was
/// @param quick whether it was a shortened one
/// @param machine where
/// @param limits broker and database alone, where they were measured
/// @param shops Warren and its peers, as far as they were measured
/// @param comparisons Warren beside each peer, where both were measured
/// @param growth what Warren costs when there is more of something, where that was measured
/// @param observation what it costs to be observed, where that was measured
/// @param ratios what the figures come to beside each other; these are what another machine can be expected to give, too
public record Results(String schema, Instant startedAt, double tookSeconds, boolean quick, MachineDescription machine,
        @Nullable LimitFigures limits, List<ShopFigures> shops, List<ComparisonFigures> comparisons,
        @Nullable GrowthFigures growth, @Nullable ObservationFigures observation, Map<String, Double> ratios) {

    private static final String SCHEMA = "warren-bench/1";

    private static final String WARREN = "warren";

    /// The begin of the name of a ratio that says how many times a peer's orders Warren
    /// carries.
    static final String ORDERS_TO = "orders-per-second-to-";

    public Results {
        shops = List.copyOf(shops);
        comparisons = List.copyOf(comparisons);
        ratios = Collections.unmodifiableMap(new LinkedHashMap<>(ratios));
    }

    /// What was measured, with its ratios.
    public static Results of(Instant startedAt, double tookSeconds, boolean quick, MachineDescription machine,
            @Nullable LimitFigures limits, List<ShopFigures> shops, List<ComparisonFigures> comparisons,
            @Nullable GrowthFigures growth, @Nullable ObservationFigures observation) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        comparisons
            .forEach(comparison -> ratios.put(ORDERS_TO + comparison.peer(), comparison.timesTheOrders().median()));
        if (limits != null) {
            warren(shops).ifPresent(warren -> ratios.put("deliveries-to-broker-limit",
                    warren.maximum().deliveriesPerSecond().median() / limits.brokerDeliveriesPerSecond().median()));
        }
        if (growth != null) {
            ratios.put("cost-with-full-tables", growth.tables().getLast().cpuMillisPerOrder().median()
                    / growth.tables().getFirst().cpuMillisPerOrder().median());
            ratios.put("cost-with-large-backlog", growth.backlogs().getLast().cpuMillisPerMessage().median()
                    / growth.backlogs().getFirst().cpuMillisPerMessage().median());
        }
        return new Results(SCHEMA, startedAt, tookSeconds, quick, machine, limits, shops, comparisons, growth,
                observation, ratios);
    }

    private static Optional<ShopFigures> warren(List<ShopFigures> shops) {
        return shops.stream().filter(shop -> shop.name().equals(WARREN)).findFirst();
    }

}
