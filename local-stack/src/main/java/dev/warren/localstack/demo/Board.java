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
final class Board {

    private static final int AROUND_THE_TABLE = 4;

    private final Terminal terminal;

    Board(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(List<FollowedOrder> orders, Duration now) {
        List<String> table = this.terminal.fits(orders.size() + AROUND_THE_TABLE) ? each(orders, now) : byKind(orders);
        this.terminal.redraw(table);
    }

    void ended(FollowedOrder order) {
        if (!this.terminal.isInteractive()) {
            this.terminal.say("  #" + order.number() + " " + order.kind().label() + ": " + history(order));
        }
    }

    /// Leaves the table as it is at the end.
    void close(List<FollowedOrder> orders, Duration now) {
        if (this.terminal.isInteractive() && this.terminal.fits(orders.size() + AROUND_THE_TABLE)) {
            this.terminal.say(each(orders, now));
        }
    }

    static List<String> each(List<FollowedOrder> orders, Duration now) {
        return new Table(List.of("#", "KIND", "ORDER", "STATUS", "AFTER"),
                orders.stream()
                    .map((order) -> List.of(Integer.toString(order.number()), order.kind().label(), order.id(),
                            order.progressText(), Readable.time(age(order, now))))
                    .toList())
            .lines();
    }

    static List<String> byKind(List<FollowedOrder> orders) {
        return new Table(List.of("KIND", "ORDERS", "ENDED", "NOW"),
                Arrays.stream(Kind.values())
                    .map((kind) -> orders.stream().filter((order) -> order.kind() == kind).toList())
                    .filter((ofKind) -> !ofKind.isEmpty())
                    .map((ofKind) -> List.of(ofKind.getFirst().kind().label(), Integer.toString(ofKind.size()),
                            Long.toString(ofKind.stream().filter(FollowedOrder::hasEnded).count()), counts(ofKind)))
                    .toList())
            .lines();
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
