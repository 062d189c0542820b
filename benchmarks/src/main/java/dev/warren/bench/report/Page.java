package dev.warren.bench.report;

import dev.warren.bench.machine.MachineDescription;
import dev.warren.bench.report.Bars.Bar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A run as one self-contained HTML file: charts, and the figures behind them.
///
/// @param results to show
record Page(Results results) {

    private static final int LIMIT_COLOUR = 7;

    String html() {
        return resource("page.html").replace("{style}", resource("page.css")).replace("{body}", body());
    }

    private String body() {
        var body = new StringBuilder(head());
        if (!this.results.shops().isEmpty()) {
            body.append(maximum()).append(latency()).append(cost()).append(memory()).append(loads());
        }
        LimitFigures limits = this.results.limits();
        if (limits != null) {
            body.append(limits(limits));
        }
        GrowthFigures growth = this.results.growth();
        if (growth != null) {
            body.append(new GrowthSection(growth).html());
        }
        ObservationFigures observation = this.results.observation();
        if (observation != null) {
            body.append(new ObservationSection(observation).html());
        }
        EventFigures events = this.results.events();
        if (events != null) {
            body.append(new EventSection(events).html());
        }
        return body.append(machine()).toString();
    }

    private String head() {
        String ratios = new Summary(this.results).sentences()
            .stream()
            .map(sentence -> "<li>" + Html.escape(sentence) + "</li>")
            .collect(Collectors.joining());
        return "<h1>What Warren carries</h1><p>Measured at " + this.results.startedAt() + " in "
                + LoadTable.number(this.results.tookSeconds() / 60) + " minutes"
                + (this.results.quick() ? ", the quick way" : "") + ", on " + this.results.machine().processors()
                + " processors. Each bar is a median; the line on it goes from the smallest to the largest value.</p>"
                + "<ul>" + ratios + "</ul>";
    }

    private String maximum() {
        List<Bar> orders = new ArrayList<>();
        List<Bar> deliveries = new ArrayList<>();
        for (ShopFigures shop : this.results.shops()) {
            orders.add(new Bar(shop.name(), shop.maximum().ordersPerSecond(), orders.size()));
            deliveries.add(new Bar(shop.name(), shop.maximum().deliveriesPerSecond(), deliveries.size()));
        }
        LimitFigures limits = this.results.limits();
        if (limits != null) {
            deliveries.add(new Bar("the broker alone", limits.brokerDeliveriesPerSecond(), LIMIT_COLOUR));
        }
        return section("Orders per second, as many as get through",
                "From the request to the parcel with the carrier. None is lost or charged twice, or there is no figure.",
                new Bars("Orders per second", orders).svg())
                + section("Messages delivered per second", "By the broker, to consumers that do their work.",
                        new Bars("Deliveries per second", deliveries).svg());
    }

    private String latency() {
        List<Bar> bars = new ArrayList<>();
        for (ShopFigures shop : this.results.shops()) {
            shop.loads().stream().filter(load -> load.offeredPerSecond() != null).forEach(load -> {
                String at = shop.name() + " at " + load.load().replace("open-", "") + " %, ";
                bars.add(new Bar(at + "p50", load.confirmedMillis().p50(), 0));
                bars.add(new Bar(at + "p99", load.confirmedMillis().p99(), 1));
            });
            Figure single = shop.singleOrderMillis();
            if (single != null) {
                bars.add(new Bar(shop.name() + ", a single order", single, 2));
            }
        }
        return section("Milliseconds from placed to confirmed",
                "At parts of each shop's own maximum, counted from when an order was to be sent.",
                new Bars("Milliseconds from placed to confirmed", bars).svg());
    }

    private String cost() {
        List<StackedBars.Bar> bars = this.results.shops()
            .stream()
            .map(shop -> new StackedBars.Bar(shop.name(), medians(shop.maximum().cpuMillisPerOrder())))
            .toList();
        return stacked("Milliseconds of processor time per order", "In the closed loop, by process.", bars);
    }

    private String memory() {
        List<StackedBars.Bar> bars = new ArrayList<>();
        for (ShopFigures shop : this.results.shops()) {
            bars.add(new StackedBars.Bar(shop.name() + ", idle", shop.idleResidentMebibytes()));
            bars.add(new StackedBars.Bar(shop.name() + ", full load", shop.maximum().residentMebibytes()));
        }
        return stacked("Mebibytes of memory",
                "Resident; a page that several processes share is counted in parts (PSS).", bars);
    }

    private static Map<String, Double> medians(Map<String, Figure> figures) {
        Map<String, Double> medians = new TreeMap<>();
        figures.forEach((component, figure) -> medians.put(component, figure.median()));
        medians.remove(LoadFigures.ALL);
        return medians;
    }

    private static String stacked(String title, String what, List<StackedBars.Bar> bars) {
        List<String> parts = List
            .copyOf(new TreeSet<>(bars.stream().flatMap(bar -> bar.values().keySet().stream()).toList()));
        return section(title, what, Html.legend(parts) + new StackedBars(title, parts, bars).svg());
    }

    private String loads() {
        List<List<String>> rows = this.results.shops()
            .stream()
            .flatMap(shop -> shop.loads().stream())
            .map(load -> List.of(load.shop() + ", " + load.load(), spread(load.ordersPerSecond()),
                    spread(load.deliveriesPerSecond()), spread(load.confirmedMillis().p50()),
                    spread(load.confirmedMillis().p95()), spread(load.confirmedMillis().p99()),
                    spread(load.confirmedMillis().max()), spread(load.cpuOfAll()), spread(load.deliveriesPerOrder()),
                    spread(load.commitsPerOrder()), LoadTable.number(load.drainSeconds())))
            .toList();
        return section("All loads", "The median of three, with the smallest and the largest.",
                Html.table(List.of("Load", "orders/s", "deliveries/s", "p50 ms", "p95 ms", "p99 ms", "max ms",
                        "CPU ms/order", "deliveries/order", "commits/order", "s to the last end"), rows));
    }

    private static String limits(LimitFigures limits) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("broker: deliveries per second", spread(limits.brokerDeliveriesPerSecond()),
                limits.queues() + " quorum queues, bodies of " + limits.messageBytes() + " bytes, confirmed"));
        limits.databaseCommitsPerSecond()
            .forEach((connections, commits) -> rows.add(List.of("database: commits per second", spread(commits),
                    "one small insert each, connections: " + connections)));
        return section("Broker and database alone", "The limits of this machine when nothing else runs.",
                Html.table(List.of("What", "per second", "how"), rows));
    }

    private String machine() {
        MachineDescription machine = this.results.machine();
        return section("The machine", "Absolute figures are this machine's; ratios travel further.",
                Html.table(List.of("What", "Which"),
                        List.of(List.of("processors", machine.processors() + " × " + machine.processor()),
                                List.of("memory", machine.memoryMebibytes() + " MiB"),
                                List.of("kernel", machine.kernel()), List.of("JDK", machine.jdk()),
                                List.of("RabbitMQ", machine.broker()), List.of("PostgreSQL", machine.database()))));
    }

    static String section(String title, String what, String content) {
        return "<section><h2>" + Html.escape(title) + "</h2><p>" + Html.escape(what) + "</p>" + content + "</section>";
    }

    private static String spread(Figure figure) {
        return LoadTable.spread(figure);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

}
