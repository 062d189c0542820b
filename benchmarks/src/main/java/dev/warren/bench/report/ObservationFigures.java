package dev.warren.bench.report;

import java.util.List;

/// What it costs to observe a shop.
///
/// @param levels by who observes it, nobody first
public record ObservationFigures(List<Level> levels) {

    public ObservationFigures {
        levels = List.copyOf(levels);
    }

    /// A shop that is observed in one way.
    ///
    /// @param load the closed loop, a value for each round
    /// @param costToFirst for each round, its processor time per order, the observer's
    /// included, divided by the median of the first level's; both are counted in what the
    /// database takes for an order at that time
    public record Level(LoadFigures load, Figure costToFirst) {

        /// What it is called.
        public String name() {
            return this.load.shop();
        }

    }

}
