package dev.warren.bench.report;

import dev.warren.bench.machine.MachineDescription;
import dev.warren.bench.report.EventFigures.Cost;
import dev.warren.bench.report.GrowthFigures.Backlog;
import dev.warren.bench.report.LoadFigures.Percentiles;
import dev.warren.bench.report.ObservationFigures.Level;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Examples of results.
final class Examples {

    private Examples() {
    }

    static Results whole() {
        return results(limits(), List.of(warren(), peer()), List.of(comparison()), growth(), observation(), events());
    }

    static Results results(@Nullable LimitFigures limits, List<ShopFigures> shops, @Nullable GrowthFigures growth) {
        return results(limits, shops, List.of(), growth, null, null);
    }

    private static Results results(@Nullable LimitFigures limits, List<ShopFigures> shops,
            List<ComparisonFigures> comparisons, @Nullable GrowthFigures growth,
            @Nullable ObservationFigures observation, @Nullable EventFigures events) {
        return Results.of(Instant.parse("2026-01-01T10:00:00Z"), 840, false,
                new MachineDescription(2, "Some <Processor>", 24_000, "Linux 6", "25", "3.10.8", "18.4"), limits, shops,
                comparisons, growth, observation, events);
    }

    static LimitFigures limits() {
        return new LimitFigures(260, 4, figure(20_000), Map.of("4", figure(2000), "1", figure(600)));
    }

    static ShopFigures warren() {
        return new ShopFigures("warren", Map.of("order", 150.0, "broker", 120.0), figure(30),
                List.of(load("warren", "closed", 300, null), load("warren", "open-50", 150, 150.0)));
    }

    static ShopFigures peer() {
        return new ShopFigures("careful", Map.of("order", 150.0, "broker", 120.0), null,
                List.of(load("careful", "closed", 50, null)));
    }

    /// 45, 50 and 55 orders per second while Warren carries 280 and 320.
    static ComparisonFigures comparison() {
        return ComparisonFigures.of(280, load("careful", "closed", 50, null), 320);
    }

    static GrowthFigures growth() {
        return new GrowthFigures(
                List.of(new GrowthFigures.Cost(1, 150, figure(8), figure(50)),
                        new GrowthFigures.Cost(4, 150, figure(9), figure(60))),
                List.of(new GrowthFigures.Cost(3000, 150, figure(8), figure(50)),
                        new GrowthFigures.Cost(203_000, 150, figure(10), figure(60))),
                List.of(new Backlog(10_000, 9000, figure(2000), figure(0.5), List.of(30.0, 31.0, 30.5)),
                        new Backlog(300_000, 280_000, figure(1900), figure(0.6), List.of(30.0, 32.0, 31.5))));
    }

    static ObservationFigures observation() {
        return new ObservationFigures(List.of(new Level(load("unobserved", "closed", 300, null), figure(1)),
                new Level(load("watched", "closed", 294, null), figure(1.01))));
    }

    /// Warren is twice as fast as the other.
    static EventFigures events() {
        List<Cost> costs = List.of(eventCost("warren", 4000, 1), eventCost("hand-written", 2000, 2));
        return new EventFigures(260, 10_000, costs, costs, costs);
    }

    private static Cost eventCost(String contender, double rate, double times) {
        return new Cost(
                contender, figure(rate), Map.of("client", figure(0.2), "database", figure(0.3), "broker", figure(0.1),
                        EventFigures.ALL, figure(0.6)),
                figure(1), figure(times), new Figure(0.01, 0.01, 0.01, List.of(0.01)));
    }

    static LoadFigures load(String shop, String name, double rate, @Nullable Double offered) {
        return new LoadFigures(shop, name, (offered == null) ? 200 : null, offered, 9000, figure(rate),
                figure(20 * rate), figure(20), figure(15),
                new Percentiles(figure(20), figure(40), figure(60), figure(90)),
                Map.of("order", figure(3), "broker", figure(2), LoadFigures.ALL, figure(5)),
                Map.of("order", 200.0, "broker", 150.0), 1.5, new Figure(0.02, 0.02, 0.02, List.of(0.02)),
                new Figure(0.01, 0.01, 0.01, List.of(0.01)));
    }

    private static Figure figure(double median) {
        return new Figure(median, median * 0.9, median * 1.1, List.of(median, median * 0.9, median * 1.1));
    }

}
