package dev.warren.bench.events;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.bench.BenchException;
import dev.warren.bench.machine.ProcessTree;
import dev.warren.bench.machine.Processors;
import dev.warren.bench.shop.Database;
import dev.warren.bench.shop.ServerVersions;
import dev.warren.localstack.infrastructure.BrokerPorts;
import dev.warren.localstack.infrastructure.Directories;
import dev.warren.localstack.infrastructure.NativeBroker;
import dev.warren.localstack.infrastructure.NativeDatabase;
import dev.warren.localstack.infrastructure.Ports;
import dev.warren.localstack.infrastructure.ServiceAccount;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// The broker and the database that all contenders use, one after the other, configured as by `./warren up`.
public final class EventServers implements AutoCloseable {

    private static final String HERE = "127.0.0.1";

    private final Path directory;

    private final NativeBroker broker;

    private final Database database;

    /// @param directory keeps their state; the state of an earlier run is deleted
    public EventServers(Path directory) {
        this.directory = directory;
        this.broker = new NativeBroker(directory.resolve("broker"));
        this.database = new Database(new NativeDatabase(directory.resolve("database"), directory.resolve("cache")));
    }

    /// Starts both.
    public void open() {
        forget();
        this.broker.start(BrokerPorts.free());
        this.database.server().start(Ports.free());
    }

    /// The versions of both.
    public ServerVersions versions() {
        return ServerVersions.ofBroker(ports().prometheus()).withDatabase(this.database.version());
    }

    /// A connection to the broker, as its administrator.
    Connection connect() {
        var factory = new ConnectionFactory();
        factory.setHost(HERE);
        factory.setPort(ports().amqp());
        factory.setUsername(ServiceAccount.ADMIN);
        factory.setPassword(ServiceAccount.ADMIN_PASSWORD);
        try {
            return factory.newConnection("bench");
        }
        catch (IOException | TimeoutException failure) {
            throw new BenchException("There is no connection to the broker: " + failure.getMessage(), failure);
        }
    }

    /// A connection to a contender's database, as the superuser.
    java.sql.Connection connect(Contender contender) {
        return this.database.connect(contender.database());
    }

    /// Gives a contender an empty database and no queues, and starts it.
    ContenderProcess start(Contender contender, Path jar) throws InterruptedException {
        try (java.sql.Connection connection = this.database.connect("postgres")) {
            Database.execute(connection, "drop database if exists " + contender.database() + " with (force)");
            Database.execute(connection, "create database " + contender.database());
        }
        catch (SQLException failure) {
            throw new BenchException(
                    "The database of " + contender.program() + " could not be created: " + failure.getMessage(),
                    failure);
        }
        return ContenderProcess.start(jar, contender.program(), environment(contender),
                this.directory.resolve("logs").resolve(contender.program() + ".log"));
    }

    /// What this contender and the servers have used until now.
    Usage usage(ContenderProcess contender, java.sql.Connection database) {
        Map<String, Double> cpu = new LinkedHashMap<>();
        cpu.put("client", contender.tree().cpuSeconds());
        cpu.put("database", cpuSeconds("PostgreSQL", this.database.server().pid()));
        cpu.put("broker", cpuSeconds("RabbitMQ", this.broker.pid()));
        double all = cpu.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Usage(System.nanoTime(), cpu, Processors.busySeconds() - all - ProcessTree.ownCpuSeconds(),
                Database.commits(database));
    }

    /// Stops both and keeps their state and the logs.
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

    private BrokerPorts ports() {
        return this.broker.ports().orElseThrow();
    }

    private Map<String, String> environment(Contender contender) {
        return Map.of("SPRING_DATASOURCE_URL",
                "jdbc:postgresql://" + HERE + ":" + this.database.server().port().orElseThrow() + "/"
                        + contender.database(),
                "SPRING_DATASOURCE_USERNAME", ServiceAccount.ADMIN, "SPRING_DATASOURCE_PASSWORD",
                ServiceAccount.ADMIN_PASSWORD, "SPRING_RABBITMQ_HOST", HERE, "SPRING_RABBITMQ_PORT",
                Integer.toString(ports().amqp()), "SPRING_RABBITMQ_USERNAME", ServiceAccount.ADMIN,
                "SPRING_RABBITMQ_PASSWORD", ServiceAccount.ADMIN_PASSWORD);
    }

    private static double cpuSeconds(String server, Optional<Long> process) {
        return new ProcessTree(process.orElseThrow(() -> new BenchException(server + " has ended by itself.")))
            .cpuSeconds();
    }

}
