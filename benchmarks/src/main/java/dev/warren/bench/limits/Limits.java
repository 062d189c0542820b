package dev.warren.bench.limits;

import dev.warren.bench.report.Figure;
import dev.warren.bench.report.LimitFigures;
import dev.warren.bench.shop.Database;
import dev.warren.bench.shop.ServerVersions;
import dev.warren.localstack.infrastructure.BrokerPorts;
import dev.warren.localstack.infrastructure.Directories;
import dev.warren.localstack.infrastructure.NativeBroker;
import dev.warren.localstack.infrastructure.NativeDatabase;
import dev.warren.localstack.infrastructure.Ports;
import dev.warren.localstack.terminal.Terminal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A broker and a database, one after the other, each alone on the machine and set up as `./warren up` has it.
public final class Limits implements AutoCloseable {

    private static final int FEW = 1;

    private static final int MANY = 4;

    private final Path directory;

    private final NativeBroker broker;

    private final Database database;

    private final Terminal terminal;

    /// @param directory keeps their state; what an earlier run has left there is
    /// forgotten
    public Limits(Path directory, Terminal terminal) {
        this.directory = directory;
        this.broker = new NativeBroker(directory.resolve("broker"));
        this.database = new Database(new NativeDatabase(directory.resolve("database"), directory.resolve("cache")));
        this.terminal = terminal;
    }

    /// What was measured, and of which servers.
    public record Measured(LimitFigures figures, ServerVersions versions) {
    }

    /// Measures both.
    /// @param length of one measurement
    /// @param times how many of each
    public Measured measure(Duration length, int times) throws InterruptedException {
        forget();
        BrokerPorts ports = BrokerPorts.free();
        this.broker.start(ports);
        ServerVersions versions = ServerVersions.ofBroker(ports.prometheus());
        this.terminal.say("    the broker alone, " + times + " times " + length.toSeconds() + " s");
        Figure deliveries = new BrokerLimit(ports.amqp()).deliveriesPerSecond(length, times);
        this.broker.stop();
        this.database.server().start(Ports.free());
        Map<String, Figure> commits = new LinkedHashMap<>();
        for (int connections : new int[] { FEW, MANY }) {
            this.terminal.say("    the database alone, " + connections + " connection" + ((connections > 1) ? "s" : "")
                    + ", " + times + " times " + length.toSeconds() + " s");
            var limit = new DatabaseLimit(this.database, connections);
            commits.put(Integer.toString(connections), limit.commitsPerSecond(length, times));
        }
        versions = versions.withDatabase(this.database.version());
        this.database.server().stop();
        return new Measured(new LimitFigures(BrokerLimit.BODY_BYTES, BrokerLimit.QUEUES, deliveries, commits),
                versions);
    }

    /// Stops both. What they have kept stays.
    @Override
    public void close() {
        this.broker.stop();
        this.database.server().stop();
    }

    /// Stops both and deletes what they have kept.
    public void forget() {
        close();
        Directories.delete(this.directory.resolve("broker"));
        Directories.delete(this.directory.resolve("database"));
    }

}
