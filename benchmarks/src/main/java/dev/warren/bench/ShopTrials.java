package dev.warren.bench;

import dev.warren.bench.Loads.Timing;
import dev.warren.bench.report.Figure;
import dev.warren.bench.report.LoadFigures;
import dev.warren.bench.report.LoadTable;
import dev.warren.bench.report.ShopFigures;
import dev.warren.bench.shop.ShopUnderTest;
import dev.warren.localstack.terminal.Terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The loads of a shop, one after the other.
///
/// @param shop is open
record ShopTrials(ShopUnderTest shop, Loads loads, Plan plan, Terminal terminal) {

    private static final double PERCENT = 100;

    ShopFigures measure(Timing timing) throws InterruptedException {
        Map<String, Double> idle = idle();
        return measure(idle, closed(timing));
    }

    /// Memory of each component before the first order.
    Map<String, Double> idle() {
        return TrialFigures.mebibytes(this.shop.residentBytes());
    }

    LoadFigures closed(Timing timing) throws InterruptedException {
        Trial trial = this.loads.closed(this.plan.underWay(), timing);
        return shown(new TrialFigures(trial).closed(this.shop.name(), this.plan.underWay()));
    }

    /// The loads after the closed loop, at percentages of its rate.
    ShopFigures measure(Map<String, Double> idle, LoadFigures closed) throws InterruptedException {
        List<LoadFigures> all = new ArrayList<>(List.of(closed));
        for (int percent : this.plan.openPercents()) {
            double perSecond = closed.ordersPerSecond().median() * percent / PERCENT;
            Trial trial = this.loads.open(perSecond, this.plan.open());
            all.add(shown(new TrialFigures(trial).open(this.shop.name(), percent, perSecond)));
        }
        Figure single = Figure.of(this.loads.singles(this.plan.singles()));
        this.terminal.print("    single order, placed to confirmed, ms   " + LoadTable.spread(single));
        return new ShopFigures(this.shop.name(), idle, single, all);
    }

    private LoadFigures shown(LoadFigures figures) {
        this.terminal.print(new LoadTable(figures).lines());
        return figures;
    }

}
