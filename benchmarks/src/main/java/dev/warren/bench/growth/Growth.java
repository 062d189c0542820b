package dev.warren.bench.growth;

import dev.warren.bench.report.Figure;
import dev.warren.bench.report.GrowthFigures;
import dev.warren.bench.report.GrowthFigures.Cost;
import dev.warren.bench.report.LoadTable;
import dev.warren.bench.shop.StackShop;
import dev.warren.localstack.Service;
import dev.warren.localstack.terminal.Terminal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Measures the cost of an order, or a message, under growth.
///
/// @param shop is open and warm
/// @param steadyLoad the cost of an order at a moderate load
/// @param order places one order
public record Growth(StackShop shop, SteadyLoad steadyLoad, OneOrder order, Terminal terminal, InstantSource clock) {

    private static final int PAST_ORDERS = 200_000;

    private static final int SMALL_BACKLOG = 10_000;

    private static final int LARGE_BACKLOG = 300_000;

    /// A load that is the same each time.
    public interface SteadyLoad {

        /// @param of the quantity that grows
        Cost measure(long of) throws InterruptedException;

    }

    /// A single order.
    public interface OneOrder {

        /// Returns when the order has ended.
        void place() throws InterruptedException;

    }

    /// Measures everything. The shop's order-service is stopped afterwards.
    /// @param drainLimit the longest measurement of the larger backlog
    public GrowthFigures measure(Duration drainLimit) throws InterruptedException {
        List<Cost> instances = instances();
        List<Cost> tables = tables();
        return new GrowthFigures(instances, tables, backlogs(drainLimit));
    }

    private List<Cost> instances() throws InterruptedException {
        List<Cost> costs = new ArrayList<>();
        costs.add(shown(this.steadyLoad.measure(1), "instance of inventory-service"));
        this.shop.startAnother();
        costs.add(shown(this.steadyLoad.measure(2), "instances of inventory-service"));
        this.shop.startAnother();
        this.shop.startAnother();
        costs.add(shown(this.steadyLoad.measure(4), "instances of inventory-service"));
        this.shop.stopOthers();
        return costs;
    }

    private List<Cost> tables() throws InterruptedException {
        List<Cost> costs = new ArrayList<>();
        costs.add(shown(this.steadyLoad.measure(orders()), "orders in the tables"));
        this.terminal.print(String.format("    writing %,d more", PAST_ORDERS));
        new PastOrders(this.shop, this.terminal).write(PAST_ORDERS);
        costs.add(shown(this.steadyLoad.measure(orders()), "orders in the tables"));
        return costs;
    }

    private List<GrowthFigures.Backlog> backlogs(Duration limit) throws InterruptedException {
        List<GrowthFigures.Backlog> backlogs = new ArrayList<>();
        try (Backlog backlog = Backlog.in(this.shop, this.order, this.terminal, this.clock)) {
            // the first is not counted, because the service is still warming up
            backlog.drain(SMALL_BACKLOG, limit);
            for (int messages : new int[] { SMALL_BACKLOG, LARGE_BACKLOG }) {
                backlogs.add(shown(backlog.drain(messages, limit)));
            }
        }
        return backlogs;
    }

    private long orders() {
        return this.shop.count(Service.ORDER, "select count(*) from customer_order");
    }

    private Cost shown(Cost cost, String of) {
        this.terminal.print(String.format("    %,d %s: %s ms of CPU per order, p99 %s ms", cost.of(), of,
                LoadTable.spread(cost.cpuMillisPerOrder()), LoadTable.spread(cost.confirmedP99Millis())));
        return cost;
    }

    private GrowthFigures.Backlog shown(GrowthFigures.Backlog backlog) {
        Figure rate = backlog.messagesPerSecond();
        this.terminal.print(String.format(
                "    backlog of %,d: %,d drained at %s per second, %s ms of CPU each; live heap %s", backlog.messages(),
                backlog.drained(), LoadTable.spread(rate), LoadTable.spread(backlog.cpuMillisPerMessage()),
                String.join(" → ", backlog.liveHeapMebibytes().stream().map(LoadTable::number).toList()) + " MiB"));
        return backlog;
    }

}
