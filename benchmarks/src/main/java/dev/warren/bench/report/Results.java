package dev.warren.bench.report;

import dev.warren.bench.machine.MachineDescription;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The results of one run; `docs/benchmark.md` describes them as JSON.
///
/// @param schema the name and version of this format; the version changes when a key changes its meaning or is removed
/// @param startedAt the start of the run
/// @param tookSeconds its duration
/// @param quick whether it was shortened
/// @param machine of the run
/// @param limits of broker and database, if measured
/// @param shops Warren and its peers, if measured
/// @param comparisons of Warren and each peer, if both were measured
/// @param growth its cost in Warren, if measured
/// @param observation its cost, if measured
/// @param events their cost without a shop, if measured
/// @param ratios of the figures; other machines should give similar ones
public record Results(String schema, Instant startedAt, double tookSeconds, boolean quick, MachineDescription machine,
        @Nullable LimitFigures limits, List<ShopFigures> shops, List<ComparisonFigures> comparisons,
        @Nullable GrowthFigures growth, @Nullable ObservationFigures observation, @Nullable EventFigures events,
        Map<String, Double> ratios) {

    private static final String SCHEMA = "warren-bench/1";

    /// The name of Warren among shops and contenders.
    static final String WARREN = "warren";

    /// The prefix of the ratio of Warren's rate to a peer's.
    static final String ORDERS_TO = "orders-per-second-to-";

    public Results {
        shops = List.copyOf(shops);
        comparisons = List.copyOf(comparisons);
        ratios = Collections.unmodifiableMap(new LinkedHashMap<>(ratios));
    }

    /// Creates the results, with their ratios.
    public static Results of(Instant startedAt, double tookSeconds, boolean quick, MachineDescription machine,
            @Nullable LimitFigures limits, List<ShopFigures> shops, List<ComparisonFigures> comparisons,
            @Nullable GrowthFigures growth, @Nullable ObservationFigures observation, @Nullable EventFigures events) {
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
                observation, events, ratios);
    }

    private static Optional<ShopFigures> warren(List<ShopFigures> shops) {
        return shops.stream().filter(shop -> shop.name().equals(WARREN)).findFirst();
    }

}
