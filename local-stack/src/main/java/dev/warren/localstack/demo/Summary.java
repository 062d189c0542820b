package dev.warren.localstack.demo;

import dev.warren.localstack.terminal.Readable;
import dev.warren.localstack.terminal.Table;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The results of a demo.
///
/// @param orders all placed orders
/// @param time from the first order to the last one's end
record Summary(List<FollowedOrder> orders, Duration time) {

    /// The orders that ended differently than expected, or not at all.
    List<FollowedOrder> wrong() {
        return this.orders.stream().filter((order) -> !order.endedAsExpected()).toList();
    }

    List<String> lines() {
        return new Table(List.of("KIND", "ORDERS", "SHOULD END", "DID", "CONFIRMED AFTER (MEDIAN)"),
                Arrays.stream(OrderScenario.values())
                    .map((scenario) -> this.orders.stream().filter((order) -> order.scenario() == scenario).toList())
                    .filter((ofScenario) -> !ofScenario.isEmpty())
                    .map(Summary::row)
                    .toList())
            .lines();
    }

    private static List<String> row(List<FollowedOrder> ofScenario) {
        OrderScenario scenario = ofScenario.getFirst().scenario();
        return List.of(scenario.label(), Integer.toString(ofScenario.size()), scenario.expectedEnd().toString(),
                Long.toString(ofScenario.stream().filter(FollowedOrder::endedAsExpected).count()),
                medianUntilConfirmed(ofScenario).map(Readable::time).orElse("-"));
    }

    private static Optional<Duration> medianUntilConfirmed(List<FollowedOrder> orders) {
        List<Duration> times = orders.stream().flatMap((order) -> order.until("CONFIRMED").stream()).sorted().toList();
        return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() / 2));
    }

}
