package dev.warren.bench;

import dev.warren.bench.load.ClosedLoop;
import dev.warren.bench.load.Once;
import dev.warren.bench.load.OrderBook;
import dev.warren.bench.load.OrderBook.Progress;
import dev.warren.bench.load.OrderLoad;
import dev.warren.bench.load.Pace;
import dev.warren.bench.load.Placement;
import dev.warren.bench.load.Rate;
import dev.warren.bench.shop.Reading;
import dev.warren.bench.shop.ShopUnderTest;
import dev.warren.localstack.terminal.Terminal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts loads on a shop and measures it.
final class Loads {

    private static final Duration END_LIMIT = Duration.ofSeconds(90);

    private static final Duration WARM_UP_STEP = Duration.ofSeconds(5);

    // growth from one step to the next that is still warming up
    private static final double STEADY = 1.07;

    private final ShopUnderTest shop;

    private final OrderBook book;

    private final Terminal terminal;

    private final InstantSource clock;

    /// @param shop is open
    Loads(ShopUnderTest shop, Terminal terminal, InstantSource clock) {
        this.shop = shop;
        this.book = shop.book();
        this.terminal = terminal;
        this.clock = clock;
    }

    /// The timing of a measurement.
    ///
    /// @param warmUp the least time before the first measurement
    /// @param longestWarmUp the most time before it, while the rate still grows
    /// @param length of one measurement
    /// @param times the number of measurements, one after the other
    record Timing(Duration warmUp, Duration longestWarmUp, Duration length, int times) {
    }

    /// Measures a closed loop with this many orders under way.
    Trial closed(int underWay, Timing timing) throws InterruptedException {
        return run("closed loop, " + underWay + " under way", new ClosedLoop(underWay, this.clock), timing);
    }

    /// Measures an open loop at this rate.
    Trial open(double perSecond, Timing timing) throws InterruptedException {
        return run(String.format("open loop, %.0f per second", perSecond), new Rate(perSecond, this.clock), timing);
    }

    /// Measures single orders, one after the end of the other.
    /// @return from placed to confirmed of each, in milliseconds
    List<Double> singles(int orders) throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int n = 0; n < orders; n++) {
            this.terminal.redraw(List.of("    single order " + (n + 1) + " of " + orders));
            try (var load = OrderLoad.begin(this.shop.orders(), this.book, new Once(this.clock))) {
                for (Placement placement : load.finish(END_LIMIT)) {
                    millis.add(confirmMillis(placement));
                }
            }
        }
        this.terminal.redraw(List.of());
        return millis;
    }

    private Trial run(String name, Pace pace, Timing timing) throws InterruptedException {
        try (var load = OrderLoad.begin(this.shop.orders(), this.book, pace)) {
            warmUp(name + ", warming up", load, timing);
            List<Reading> readings = new ArrayList<>(List.of(this.shop.read()));
            for (int n = 1; n <= timing.times(); n++) {
                pass(name + ", measurement " + n + " of " + timing.times(), load, timing.length());
                readings.add(this.shop.read());
            }
            Map<String, Long> resident = this.shop.residentBytes();
            long stopped = System.nanoTime();
            List<Placement> placed = load.finish(END_LIMIT);
            double drain = (System.nanoTime() - stopped) / 1e9;
            return new Trial(spans(readings, placed), resident, placed.size(), drain);
        }
    }

    private List<Span> spans(List<Reading> readings, List<Placement> placed) {
        Map<UUID, Progress> progress = this.book.progress(placed.stream().map(Placement::order).toList())
            .stream()
            .collect(Collectors.toMap(Progress::order, Function.identity()));
        List<Span> spans = new ArrayList<>();
        for (int n = 1; n < readings.size(); n++) {
            spans.add(Span.of(readings.get(n - 1), readings.get(n), placed, progress));
        }
        return spans;
    }

    // a new Java machine gets faster for a while
    private void warmUp(String what, OrderLoad load, Timing timing) throws InterruptedException {
        long begin = System.nanoTime();
        double rate = pass(what, load, timing.warmUp());
        for (double before = 0; rate > STEADY * before
                && System.nanoTime() - begin < timing.longestWarmUp().toNanos();) {
            before = rate;
            rate = pass(what, load, WARM_UP_STEP);
        }
    }

    // receives the progress
    private double pass(String what, OrderLoad load, Duration time) throws InterruptedException {
        long begin = System.nanoTime();
        long before = load.dispatched();
        for (long left = time.toNanos(); left > 0; left = begin + time.toNanos() - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, Duration.ofMillis(500).toNanos()));
            load.check();
            double seconds = (System.nanoTime() - begin) / 1e9;
            this.terminal.redraw(List.of(String.format("    %s: %.0f s of %d s, %.0f orders/s, %d under way", what,
                    seconds, time.toSeconds(), (load.dispatched() - before) / seconds, load.underWay())));
        }
        double rate = (load.dispatched() - before) * 1e9 / (System.nanoTime() - begin);
        this.terminal.print(String.format("    %s: %.0f orders/s", what, rate));
        return rate;
    }

    private double confirmMillis(Placement placement) {
        Progress progress = this.book.progress(List.of(placement.order())).getFirst();
        return (progress.confirmed() - placement.intendedMicros()) / 1000.0;
    }

}
