package dev.warren.bench;

import dev.warren.bench.events.EventPlan;
import dev.warren.bench.events.EventServers;
import dev.warren.bench.events.EventTrials;
import dev.warren.bench.growth.Growth;
import dev.warren.bench.limits.Limits;
import dev.warren.bench.machine.MachineDescription;
import dev.warren.bench.report.ComparisonFigures;
import dev.warren.bench.report.EventFigures;
import dev.warren.bench.report.GrowthFigures;
import dev.warren.bench.report.LimitFigures;
import dev.warren.bench.report.LoadFigures;
import dev.warren.bench.report.ObservationFigures;
import dev.warren.bench.report.Results;
import dev.warren.bench.report.ShopFigures;
import dev.warren.bench.shop.ServerVersions;
import dev.warren.bench.shop.ShopVariant;
import dev.warren.bench.shop.SpanSink;
import dev.warren.bench.shop.StackShop;
import dev.warren.localstack.StackListener;
import dev.warren.localstack.infrastructure.NativePrometheus;
import dev.warren.localstack.terminal.Terminal;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/// A run of the benchmark: part after part, each on servers of its own.
final class BenchRun {

    private static final List<String> PEERS = List.of("tutorial", "careful");

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

    private static final double HALF = 0.5;

    private final Path root;

    private final Plan plan;

    private final Terminal terminal;

    private final InstantSource clock;

    // the resources to close when the run is interrupted
    private final Deque<Runnable> left = new ConcurrentLinkedDeque<>();

    private final List<ShopFigures> shops = new ArrayList<>();

    private final List<ComparisonFigures> comparisons = new ArrayList<>();

    private @Nullable LimitFigures limits;

    private @Nullable GrowthFigures growth;

    private @Nullable ObservationFigures observation;

    private @Nullable EventFigures events;

    private ServerVersions versions = new ServerVersions("unknown", "unknown");

    BenchRun(Path root, Plan plan, Terminal terminal, InstantSource clock) {
        this.root = root;
        this.plan = plan;
        this.terminal = terminal;
        this.clock = clock;
    }

    Results measure(Set<Part> parts, boolean quick) throws InterruptedException {
        Instant begin = this.clock.instant();
        if (parts.contains(Part.LIMITS)) {
            measureLimits();
        }
        if (parts.contains(Part.WARREN) || parts.contains(Part.GROWTH)) {
            measureWarren(parts);
        }
        else if (parts.contains(Part.PEERS)) {
            measurePeers(null);
        }
        if (parts.contains(Part.OBSERVATION)) {
            measureObservation();
        }
        if (parts.contains(Part.EVENTS)) {
            measureEvents(quick ? EventPlan.quick() : EventPlan.whole());
        }
        double seconds = Duration.between(begin, this.clock.instant()).toMillis() / 1000.0;
        return Results.of(begin, seconds, quick,
                MachineDescription.with(this.versions.broker(), this.versions.database()), this.limits, this.shops,
                this.comparisons, this.growth, this.observation, this.events);
    }

    /// Stops and deletes everything after an interrupted run.
    void cleanUp() {
        this.left.forEach(Runnable::run);
        this.left.clear();
    }

    private void measureLimits() throws InterruptedException {
        this.terminal.print("  limits: broker and database alone");
        var servers = new Limits(directory("limits"), this.terminal);
        this.left.push(servers::forget);
        try (servers) {
            Limits.Measured measured = servers.measure(this.plan.limit(), Plan.TIMES);
            this.limits = measured.figures();
            this.versions = measured.versions();
        }
        servers.forget();
        this.left.pop();
    }

    private void measureWarren(Set<Part> parts) throws InterruptedException {
        StackShop shop = shop(ShopVariant.warren(this.root));
        try (shop) {
            Loads loads = open(shop);
            ShopFigures figures = new ShopTrials(shop, loads,
                    parts.contains(Part.WARREN) ? this.plan : this.plan.closedOnly(), this.terminal)
                .measure(this.plan.closed());
            if (parts.contains(Part.WARREN)) {
                this.shops.add(figures);
            }
            if (parts.contains(Part.PEERS)) {
                measurePeers(loads);
            }
            if (parts.contains(Part.GROWTH)) {
                double perSecond = figures.maximum().ordersPerSecond().median() * HALF;
                this.terminal.print("  growth: the cost of an order with more instances, rows and waiting messages");
                this.growth = new Growth(shop,
                        (of) -> new TrialFigures(loads.open(perSecond, this.plan.growth())).cost(of, perSecond),
                        () -> loads.singles(1), this.terminal, this.clock)
                    .measure(DRAIN_LIMIT);
            }
        }
        shop.forget();
        this.left.pop();
    }

    private void measurePeers(@Nullable Loads warren) throws InterruptedException {
        for (String peer : PEERS) {
            measurePeer(ShopVariant.peer(this.root, peer), warren);
        }
    }

    /// @param warren is measured before the peer is started and again right after its
    /// closed loop, because a machine that other programs use is faster in one minute
    /// than in the next. The time limits of its orders pass while the peer starts, so
    /// that no reminder is handled while the peer is measured.
    private void measurePeer(ShopVariant variant, @Nullable Loads warren) throws InterruptedException {
        OptionalDouble before = turn(warren);
        StackShop shop = shop(variant);
        try (shop) {
            var trials = new ShopTrials(shop, open(shop), this.plan.ofPeers(), this.terminal);
            Map<String, Double> idle = trials.idle();
            LoadFigures closed = trials.closed(this.plan.peer());
            OptionalDouble after = turn(warren);
            if (before.isPresent() && after.isPresent()) {
                this.comparisons.add(ComparisonFigures.of(before.getAsDouble(), closed, after.getAsDouble()));
            }
            this.shops.add(trials.measure(idle, closed));
        }
        shop.forget();
        this.left.pop();
    }

    /// Warren's orders per second now.
    private OptionalDouble turn(@Nullable Loads warren) throws InterruptedException {
        if (warren == null) {
            return OptionalDouble.empty();
        }
        this.terminal.print("    warren, to compare with");
        return warren.closed(this.plan.underWay(), Plan.turn())
            .spans()
            .stream()
            .mapToDouble(Span::ordersPerSecond)
            .average();
    }

    private void measureObservation() throws InterruptedException {
        if (!NativePrometheus.isInstalled()) {
            throw new BenchException(
                    "The cost of Prometheus can be measured only where it is installed: apt install prometheus.");
        }
        this.terminal.print("  observation: the same shop three times at once, unobserved, watched and traced");
        try (SpanSink spans = SpanSink.open();
                StackShop unobserved = shop(ShopVariant.unobserved(this.root));
                StackShop watched = shop(ShopVariant.watched(this.root));
                StackShop traced = shop(ShopVariant.traced(this.root, spans.endpoint()))) {
            List<StackShop> shops = List.of(unobserved, watched, traced);
            shops.forEach(this::open);
            this.observation = new ObservationTrials(shops, this.plan, this.terminal, this.clock).measure();
            if (spans.bytes() == 0) {
                throw new BenchException("No span was sent to " + spans.endpoint()
                        + ": figures of a shop that is not traced would mean nothing.");
            }
        }
        cleanUp();
    }

    private void measureEvents(EventPlan of) throws InterruptedException {
        this.terminal.print("  events: what one event costs, without a shop");
        var servers = new EventServers(directory("events"));
        this.left.push(servers::forget);
        try (servers) {
            var trials = new EventTrials(servers, this.root, of, this.terminal);
            servers.open();
            this.versions = servers.versions();
            this.events = trials.measure();
        }
        servers.forget();
        this.left.pop();
    }

    private StackShop shop(ShopVariant variant) {
        var shop = new StackShop(variant, directory(variant.name()), StackListener.SILENT, this.clock);
        this.left.push(shop::forget);
        return shop;
    }

    private Loads open(StackShop shop) {
        this.terminal.print("  " + shop.name() + ": starting its servers and services");
        shop.open();
        this.versions = shop.versions();
        return new Loads(shop, this.terminal, this.clock);
    }

    private Path directory(String name) {
        return this.root.resolve(".warren").resolve("bench").resolve(name);
    }

}
