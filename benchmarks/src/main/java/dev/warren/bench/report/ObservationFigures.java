package dev.warren.bench.report;

import java.util.List;

/// The cost of observing a shop.
///
/// @param levels of observation, none first
public record ObservationFigures(List<Level> levels) {

    public ObservationFigures {
        levels = List.copyOf(levels);
    }

    /// A shop with one level of observation.
    ///
    /// @param load the closed loop, a value for each round
    /// @param costToFirst for each round, its processor time per order, the observer's
    /// included, divided by the median of the first level's; both relative to the
    /// database's processor time per order in the same round
    public record Level(LoadFigures load, Figure costToFirst) {

        /// The label of the level.
        public String name() {
            return this.load.shop();
        }

    }

}
