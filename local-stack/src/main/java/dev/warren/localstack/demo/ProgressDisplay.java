package dev.warren.localstack.demo;

import dev.warren.localstack.terminal.Readable;
import dev.warren.localstack.terminal.Table;
import dev.warren.localstack.terminal.Terminal;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Shows orders as they move: redrawn in place on a terminal, otherwise one line at the end of each.
final class ProgressDisplay {

    private static final int AROUND_THE_TABLE = 4;

    private final Terminal terminal;

    ProgressDisplay(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(List<FollowedOrder> orders, Duration now) {
        List<String> table = this.terminal.fits(orders.size() + AROUND_THE_TABLE) ? each(orders, now)
                : byScenario(orders);
        this.terminal.redraw(table);
    }

    void ended(FollowedOrder order) {
        if (!this.terminal.isInteractive()) {
            this.terminal.print("  #" + order.number() + " " + order.scenario().label() + ": " + history(order));
        }
    }

    /// Leaves the final table on the screen.
    void close(List<FollowedOrder> orders, Duration now) {
        if (this.terminal.isInteractive() && this.terminal.fits(orders.size() + AROUND_THE_TABLE)) {
            this.terminal.print(each(orders, now));
        }
    }

    static List<String> each(List<FollowedOrder> orders, Duration now) {
        return new Table(List.of("#", "KIND", "ORDER", "STATUS", "AFTER"),
                orders.stream()
                    .map((order) -> List.of(Integer.toString(order.number()), order.scenario().label(), order.id(),
                            order.progressText(), Readable.time(age(order, now))))
                    .toList())
            .lines();
    }

    static List<String> byScenario(List<FollowedOrder> orders) {
        return new Table(List.of("KIND", "ORDERS", "ENDED", "NOW"), Arrays.stream(OrderScenario.values())
            .map((scenario) -> orders.stream().filter((order) -> order.scenario() == scenario).toList())
            .filter((ofScenario) -> !ofScenario.isEmpty())
            .map((ofScenario) -> List.of(ofScenario.getFirst().scenario().label(), Integer.toString(ofScenario.size()),
                    Long.toString(ofScenario.stream().filter(FollowedOrder::hasEnded).count()), counts(ofScenario)))
            .toList()).lines();
    }

    private static String counts(List<FollowedOrder> orders) {
        Map<String, Long> counts = orders.stream()
            .collect(Collectors.groupingBy(FollowedOrder::progressText, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet()
            .stream()
            .map((count) -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    }

    private static String history(FollowedOrder order) {
        return order.steps()
            .stream()
            .map((step) -> step.progress() + " after " + Readable.time(step.at()))
            .collect(Collectors.joining(", "));
    }

    private static Duration age(FollowedOrder order, Duration now) {
        return order.hasEnded() ? order.last().orElseThrow().at() : now.minus(order.placed());
    }

}
