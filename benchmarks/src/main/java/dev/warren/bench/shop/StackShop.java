package dev.warren.bench.shop;

import dev.warren.bench.BenchException;
import dev.warren.bench.load.Micros;
import dev.warren.bench.load.OrderBook;
import dev.warren.bench.machine.ProcessTree;
import dev.warren.bench.machine.Processors;
import dev.warren.localstack.ComponentStatus;
import dev.warren.localstack.ExtraInstance;
import dev.warren.localstack.Infrastructure;
import dev.warren.localstack.Service;
import dev.warren.localstack.Stack;
import dev.warren.localstack.StackListener;
import dev.warren.localstack.StackSettings;
import dev.warren.localstack.infrastructure.NativeBroker;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// A shop of five services as `./warren up --native` runs it, on free ports. Differences: parcels take no time; an
/// order's time limit is 30 s, so that the cost of a reminder shows within the run; mails go into a sink; and stock
/// never runs out.
public final class StackShop implements ShopUnderTest {

    // order.placed to shipment.delivered, with a mail at confirmed and at dispatched
    private static final int STEPS = 11;

    private static final int MOST_INSTANCES = 4;

    private final String name;

    private final Stack stack;

    private final MailSink mail;

    private final InstantSource clock;

    private final Map<Service, Connection> connections = new EnumMap<>(Service.class);

    private final Map<String, ProcessTree> processes = new LinkedHashMap<>();

    private final Map<String, ExtraInstance> others = new LinkedHashMap<>();

    /// @param variant of the shop
    /// @param directory keeps the state; the state of an earlier run is deleted
    /// @param listener receives the progress
    public StackShop(ShopVariant variant, Path directory, StackListener listener, InstantSource clock) {
        this.name = variant.name();
        this.mail = MailSink.open();
        this.clock = clock;
        this.stack = Stack.in(directory, withoutWaiting(variant.settings(), this.mail.port()), listener);
    }

    private static StackSettings withoutWaiting(StackSettings settings, int mailPort) {
        return settings.with(Service.ORDER, "warren.order.time-limit", "30s")
            .with(Service.SHIPPING, "warren.shipping.dispatch-after", "10ms")
            .with(Service.SHIPPING, "warren.shipping.deliver-after", "10ms")
            .with(Service.NOTIFICATION, "spring.mail.port", Integer.toString(mailPort));
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public void open() {
        // of an earlier run that was interrupted
        for (int n = 2; n <= MOST_INSTANCES; n++) {
            this.stack.another(Service.INVENTORY, n).stop();
        }
        this.stack.reset();
        database().noteCommitTimes();
        this.stack.start();
        findProcesses();
        Database.execute(connection(Service.INVENTORY), "update product set on_hand = 1000000000");
    }

    @Override
    public URI orders() {
        return this.stack.url(Service.ORDER);
    }

    @Override
    public OrderBook book() {
        return new SqlOrderBook(connection(Service.ORDER), STEPS);
    }

    @Override
    public Reading read() {
        Map<String, Double> cpu = new LinkedHashMap<>();
        this.processes.forEach((component, tree) -> cpu.put(component, tree.cpuSeconds()));
        BrokerCounters counters = BrokerCounters.on(broker().ports().orElseThrow().prometheus());
        double own = ProcessTree.ownCpuSeconds();
        double shop = cpu.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Reading(Micros.of(this.clock.instant()), cpu, own, Processors.busySeconds() - own - shop,
                counters.delivered(), Database.commits(connection(Service.ORDER)));
    }

    @Override
    public Map<String, Long> residentBytes() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        this.processes.forEach((component, tree) -> bytes.put(component, tree.residentBytes()));
        return bytes;
    }

    /// Starts one more instance of inventory-service, and returns when it is ready.
    public void startAnother() {
        int number = this.others.size() + 2;
        ExtraInstance another = this.stack.another(Service.INVENTORY, number);
        this.others.put("inventory-" + number, another);
        another.start();
        this.processes.put("inventory-" + number,
                new ProcessTree(another.process().orElseThrow(() -> gone("inventory-" + number))));
    }

    /// Stops the additional instances.
    public void stopOthers() {
        this.others.values().forEach(ExtraInstance::stop);
        this.processes.keySet().removeAll(this.others.keySet());
        this.others.clear();
    }

    /// Stops a service.
    public void stop(Service service) {
        this.stack.stop(service);
        this.processes.remove(service.id());
    }

    /// The superuser's connection to a service's database; the same one at each call.
    public Connection connection(Service service) {
        return this.connections.computeIfAbsent(service, (one) -> database().connect(one.database()));
    }

    /// The result of a query for one number in a service's database.
    public long count(Service service, String sql) {
        return Database.number(connection(service), sql);
    }

    /// The versions of its servers.
    public ServerVersions versions() {
        return ServerVersions.ofBroker(broker().ports().orElseThrow().prometheus()).withDatabase(database().version());
    }

    /// The broker's own address and counters.
    public NativeBroker broker() {
        return this.stack.broker();
    }

    /// The id of a service's process.
    public long process(Service service) {
        ProcessTree tree = this.processes.get(service.id());
        if (tree == null) {
            throw gone(service.id());
        }
        return tree.root();
    }

    @Override
    public void close() {
        this.connections.values().forEach(StackShop::close);
        this.connections.clear();
        stopOthers();
        this.stack.stop();
        this.mail.close();
    }

    @Override
    public void forget() {
        stopOthers();
        this.stack.reset();
    }

    private Database database() {
        return new Database(this.stack.database());
    }

    // cached: after a restart the process would have other figures
    private void findProcesses() {
        this.processes.clear();
        for (ComponentStatus status : this.stack.status()) {
            long process = status.process().orElseThrow(() -> gone(status.component().id()));
            if (status.component() != Infrastructure.MAIL) {
                this.processes.put(status.component().id(), new ProcessTree(process));
            }
        }
    }

    private static BenchException gone(String component) {
        return new BenchException(component + " has ended by itself.");
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        }
        catch (SQLException gone) {
            // the server is stopped next
        }
    }

}
