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

/// Measures a broker and a database, one after the other, each alone on the machine and configured as by `./warren up`.
public final class Limits implements AutoCloseable {

    private static final int FEW = 1;

    private static final int MANY = 4;

    private final Path directory;

    private final NativeBroker broker;

    private final Database database;

    private final Terminal terminal;

    /// @param directory keeps their state; the state of an earlier run is deleted
    public Limits(Path directory, Terminal terminal) {
        this.directory = directory;
        this.broker = new NativeBroker(directory.resolve("broker"));
        this.database = new Database(new NativeDatabase(directory.resolve("database"), directory.resolve("cache")));
        this.terminal = terminal;
    }

    /// The figures, and the versions of the servers.
    public record Measured(LimitFigures figures, ServerVersions versions) {
    }

    /// Measures both.
    /// @param length of one measurement
    /// @param times the number of measurements of each
    public Measured measure(Duration length, int times) throws InterruptedException {
        forget();
        BrokerPorts ports = BrokerPorts.free();
        this.broker.start(ports);
        ServerVersions versions = ServerVersions.ofBroker(ports.prometheus());
        this.terminal.print("    the broker alone, " + times + " times " + length.toSeconds() + " s");
        Figure deliveries = new BrokerLimit(ports.amqp()).deliveriesPerSecond(length, times);
        this.broker.stop();
        this.database.server().start(Ports.free());
        Map<String, Figure> commits = new LinkedHashMap<>();
        for (int connections : new int[] { FEW, MANY }) {
            this.terminal.print("    the database alone, " + connections + " connection"
                    + ((connections > 1) ? "s" : "") + ", " + times + " times " + length.toSeconds() + " s");
            var limit = new DatabaseLimit(this.database, connections);
            commits.put(Integer.toString(connections), limit.commitsPerSecond(length, times));
        }
        versions = versions.withDatabase(this.database.version());
        this.database.server().stop();
        return new Measured(new LimitFigures(BrokerLimit.BODY_BYTES, BrokerLimit.QUEUES, deliveries, commits),
                versions);
    }

    /// Stops both and keeps their state.
    @Override
    public void close() {
        this.broker.stop();
        this.database.server().stop();
    }

    /// Stops both and deletes their state.
    public void forget() {
        close();
        Directories.delete(this.directory.resolve("broker"));
        Directories.delete(this.directory.resolve("database"));
    }

}
