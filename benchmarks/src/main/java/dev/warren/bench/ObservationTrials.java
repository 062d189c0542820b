package dev.warren.bench;

import dev.warren.bench.Loads.Timing;
import dev.warren.bench.report.Figure;
import dev.warren.bench.report.LoadFigures;
import dev.warren.bench.report.ObservationFigures;
import dev.warren.bench.report.ObservationFigures.Level;
import dev.warren.bench.shop.ShopUnderTest;
import dev.warren.localstack.Infrastructure;
import dev.warren.localstack.terminal.Terminal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/// Compares shops that differ only in their observation, side by side and each under load by turns, because the
/// machine's speed changes by more than the difference. The first shop is the reference.
final class ObservationTrials {

    private final List<Turns> shops;

    private final Plan plan;

    private final Terminal terminal;

    /// @param shops are open
    ObservationTrials(List<? extends ShopUnderTest> shops, Plan plan, Terminal terminal, InstantSource clock) {
        this.shops = shops.stream().map(shop -> new Turns(shop, new Loads(shop, terminal, clock))).toList();
        this.plan = plan;
        this.terminal = terminal;
    }

    /// The results of one shop, turn by turn.
    private record Turns(ShopUnderTest shop, Loads loads, List<Trial> trials) {

        Turns(ShopUnderTest shop, Loads loads) {
            this(shop, loads, new ArrayList<>());
        }

        LoadFigures figures(int underWay) {
            Trial last = this.trials.getLast();
            var all = new Trial(this.trials.stream().flatMap(trial -> trial.spans().stream()).toList(),
                    last.residentBytes(), this.trials.stream().mapToInt(Trial::orders).sum(), last.drainSeconds());
            return new TrialFigures(all).closed(this.shop.name(), underWay);
        }

    }

    ObservationFigures measure() throws InterruptedException {
        for (Turns turns : this.shops) {
            load(turns, this.plan.closed());
        }
        // each is the first of a round as often as the others
        List<Turns> order = new ArrayList<>(this.shops);
        for (int round = 1; round <= this.plan.rounds(); round++) {
            this.terminal.print("    round " + round + " of " + this.plan.rounds());
            for (Turns turns : order) {
                turns.trials().add(load(turns, Plan.turn()));
            }
            Collections.rotate(order, 1);
        }
        return new ObservationFigures(levels());
    }

    private Trial load(Turns turns, Timing timing) throws InterruptedException {
        this.terminal.print("    " + turns.shop().name());
        return turns.loads().closed(this.plan.underWay(), timing);
    }

    private List<Level> levels() {
        List<LoadFigures> loads = this.shops.stream().map(turns -> turns.figures(this.plan.underWay())).toList();
        double first = Figure.of(costs(loads.getFirst())).median();
        return loads.stream()
            .map(load -> new Level(load, Figure.of(costs(load).stream().map(cost -> cost / first).toList())))
            .toList();
    }

    /// Round by round: all processor time over that of the database, which does the same
    /// work in each shop and so shows the speed of the machine.
    private static List<Double> costs(LoadFigures load) {
        List<Double> all = load.cpuOfAll().values();
        List<Double> database = Objects.requireNonNull(load.cpuMillisPerOrder().get(Infrastructure.DATABASE.id()))
            .values();
        List<Double> costs = new ArrayList<>();
        for (int round = 0; round < all.size(); round++) {
            costs.add(all.get(round) / database.get(round));
        }
        return costs;
    }

}
