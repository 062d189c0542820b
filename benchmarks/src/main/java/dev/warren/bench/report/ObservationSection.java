package dev.warren.bench.report;

import dev.warren.bench.report.Bars.Bar;
import dev.warren.bench.report.ObservationFigures.Level;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The section about observation, on the page and on the terminal.
///
/// @param observation its figures
record ObservationSection(ObservationFigures observation) {

    String html() {
        List<Bar> costs = new ArrayList<>();
        for (Level level : this.observation.levels()) {
            costs.add(new Bar(level.name(), level.load().cpuOfAll(), costs.size()));
        }
        String sentences = lines().stream()
            .map(line -> "<li>" + Html.escape(line) + "</li>")
            .collect(Collectors.joining());
        return Page.section("Cost of observation",
                "Milliseconds of processor time per order, of shops that differ only in their observation.",
                new Bars("Processor time per order by level of observation", costs).svg() + "<ul>" + sentences
                        + "</ul>");
    }

    /// A bar for each level of observation.
    List<String> lines() {
        List<Level> levels = this.observation.levels();
        String first = levels.getFirst().name();
        return levels.stream()
            .skip(1)
            .map(level -> "An order takes " + LoadTable.spread(level.costToFirst())
                    + " times the processor time where it is " + level.name() + " instead of " + first + ".")
            .toList();
    }

}
