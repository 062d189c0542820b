package dev.warren.bench.shop;

import dev.warren.bench.BenchFailure;
import dev.warren.bench.load.Micros;
import dev.warren.bench.load.OrderBook;
import dev.warren.bench.machine.ProcessTree;
import dev.warren.bench.machine.Processors;
import dev.warren.localstack.ComponentStatus;
import dev.warren.localstack.Infrastructure;
import dev.warren.localstack.PortChoice;
import dev.warren.localstack.Service;
import dev.warren.localstack.Stack;
import dev.warren.localstack.StackListener;
import dev.warren.localstack.StackSettings;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Warren as `./warren up --native` runs it, on ports that are free. Differences: parcels take no time, an order's time
/// limit is 30 s, so that what a reminder costs is seen within the run, mails go into a sink, and nothing sells out.
public final class WarrenShop implements ShopUnderTest {

    // order.placed to shipment.delivered, with a mail at confirmed and at dispatched
    private static final int STEPS = 11;

    private static final int KEY_BYTES = 32;

    private final Stack stack;

    private final MailSink mail;

    private final InstantSource clock;

    private final Map<Service, Connection> connections = new EnumMap<>(Service.class);

    private final Map<String, ProcessTree> processes = new LinkedHashMap<>();

    /// @param checkout the directory of the root pom, with all services built
    /// @param directory keeps the state; what an earlier run has left there is forgotten
    /// @param listener is told what happens
    public WarrenShop(Path checkout, Path directory, StackListener listener, InstantSource clock) {
        this.mail = MailSink.open();
        this.clock = clock;
        this.stack = Stack.in(directory, settings(checkout, this.mail.port()), listener);
    }

    private static StackSettings settings(Path checkout, int mailPort) {
        return StackSettings.ofBuild(checkout)
            .on(new PortChoice.Free())
            .withEnvironment(Map.of("WARREN_MESSAGING_ENCRYPTION_KEYS_BENCH", newKey()))
            .with(Service.ORDER, "warren.order.time-limit", "30s")
            .with(Service.SHIPPING, "warren.shipping.dispatch-after", "10ms")
            .with(Service.SHIPPING, "warren.shipping.deliver-after", "10ms")
            .with(Service.NOTIFICATION, "spring.mail.port", Integer.toString(mailPort));
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String name() {
        return "warren";
    }

    @Override
    public void open() {
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
        this.processes.forEach((name, tree) -> cpu.put(name, tree.cpuSeconds()));
        BrokerCounters counters = BrokerCounters.on(this.stack.broker().ports().orElseThrow().prometheus());
        double ours = cpu.values().stream().mapToDouble(Double::doubleValue).sum() + ProcessTree.ownCpuSeconds();
        return new Reading(Micros.of(this.clock.instant()), cpu, Processors.busySeconds() - ours, counters.delivered(),
                Database.commits(connection(Service.ORDER)));
    }

    @Override
    public Map<String, Long> residentBytes() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        this.processes.forEach((name, tree) -> bytes.put(name, tree.residentBytes()));
        return bytes;
    }

    @Override
    public void close() {
        this.connections.values().forEach(WarrenShop::close);
        this.connections.clear();
        this.stack.stop();
        this.mail.close();
    }

    @Override
    public void forget() {
        this.stack.reset();
    }

    private Connection connection(Service service) {
        return this.connections.computeIfAbsent(service, (one) -> database().connect(one.database()));
    }

    private Database database() {
        return new Database(this.stack.database());
    }

    // asked once: a process that is started again would be another's figures
    private void findProcesses() {
        this.processes.clear();
        for (ComponentStatus status : this.stack.status()) {
            long process = status.process()
                .orElseThrow(() -> new BenchFailure(status.component().id() + " has ended by itself."));
            if (status.component() != Infrastructure.MAIL) {
                this.processes.put(status.component().id(), new ProcessTree(process));
            }
        }
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
