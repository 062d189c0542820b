package dev.warren.bench;

import dev.warren.bench.Loads.Timing;

import java.time.Duration;
import java.util.List;

/// The durations of all measurements.
///
/// @param limit one measurement of broker or database
/// @param closed Warren's closed loop
/// @param peer the closed loop of a peer
/// @param open each open loop of Warren
/// @param openPercents the rates of the open loops, in percent of the closed loop's rate
/// @param singles the number of single orders
/// @param underWay the number of orders under way in a closed loop
/// @param rounds the number of turns of each shop in a comparison
record Plan(Duration limit, Timing closed, Timing peer, Timing open, List<Integer> openPercents, int singles,
        int underWay, int rounds) {

    static final int TIMES = 3;

    private static final int HALF = 50;

    Plan {
        openPercents = List.copyOf(openPercents);
    }

    /// Takes a quarter of an hour on two processors.
    static Plan whole(int underWay) {
        var closed = new Timing(seconds(15), seconds(40), seconds(10), TIMES);
        var peer = new Timing(seconds(15), seconds(30), seconds(8), TIMES);
        return new Plan(seconds(4), closed, peer, steady(4, 7), List.of(25, 50, 75), 30, underWay, 7);
    }

    /// Measures closed loops only, and less exactly.
    static Plan quick(int underWay) {
        var closed = new Timing(seconds(15), seconds(30), seconds(5), TIMES);
        return new Plan(seconds(3), closed, closed, steady(2, 4), List.of(), 20, underWay, 3);
    }

    /// Returns the plan without open loops.
    Plan closedOnly() {
        return new Plan(this.limit, this.closed, this.peer, this.open, List.of(), this.singles, this.underWay,
                this.rounds);
    }

    /// Returns the plan for a peer: only the open loop at half its rate, if any, and half
    /// as many single orders.
    Plan ofPeers() {
        List<Integer> percents = this.openPercents.contains(HALF) ? List.of(HALF) : List.of();
        return new Plan(this.limit, this.closed, this.peer, this.open, percents, this.singles / 2, this.underWay,
                this.rounds);
    }

    /// The load for the measurements of growth.
    Timing growth() {
        return steady(2, 5);
    }

    /// One turn of a shop that has had some already.
    static Timing turn() {
        return new Timing(seconds(3), Duration.ZERO, seconds(10), 1);
    }

    /// The load of a warm shop.
    static Timing steady(int begin, int length) {
        return new Timing(seconds(begin), Duration.ZERO, seconds(length), TIMES);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

}
