package dev.warren.localstack.demo;

import dev.warren.localstack.terminal.Readable;
import dev.warren.localstack.terminal.Table;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What became of the orders of a demo.
///
/// @param orders all that were placed
/// @param time from the first order to the last one's end
record Summary(List<FollowedOrder> orders, Duration time) {

    /// The orders that ended otherwise than their kind should, or not at all.
    List<FollowedOrder> wrong() {
        return this.orders.stream().filter((order) -> !order.endedAsExpected()).toList();
    }

    List<String> lines() {
        return new Table(List.of("KIND", "ORDERS", "SHOULD END", "DID", "CONFIRMED AFTER (MEDIAN)"),
                Arrays.stream(Kind.values())
                    .map((kind) -> this.orders.stream().filter((order) -> order.kind() == kind).toList())
                    .filter((ofKind) -> !ofKind.isEmpty())
                    .map(Summary::row)
                    .toList())
            .lines();
    }

    private static List<String> row(List<FollowedOrder> ofKind) {
        Kind kind = ofKind.getFirst().kind();
        return List.of(kind.label(), Integer.toString(ofKind.size()), kind.expectedEnd().toString(),
                Long.toString(ofKind.stream().filter(FollowedOrder::endedAsExpected).count()),
                medianUntilConfirmed(ofKind).map(Readable::time).orElse("-"));
    }

    private static Optional<Duration> medianUntilConfirmed(List<FollowedOrder> orders) {
        List<Duration> times = orders.stream().flatMap((order) -> order.until("CONFIRMED").stream()).sorted().toList();
        return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() / 2));
    }

}
