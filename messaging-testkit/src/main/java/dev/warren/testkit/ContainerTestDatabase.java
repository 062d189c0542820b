package dev.warren.testkit;

import dev.warren.localstack.infrastructure.Ports;
import dev.warren.localstack.infrastructure.ServiceAccount;
import org.awaitility.Awaitility;

import java.sql.Connection;
import java.time.Duration;
import java.util.Map;

/// A database in a container, created by the same SQL as the native one.
///
/// @param container the server
/// @param port the port on this machine
record ContainerTestDatabase(RestartableContainer container, int port) implements TestDatabase {

    private static final String IMAGE = "postgres:18";

    static TestDatabase startNew() {
        int port = Ports.free();
        var container = new RestartableContainer(IMAGE, Map.of(5432, port))
            .withStackFile("postgres/10-databases.sql", "/docker-entrypoint-initdb.d/10-databases.sql")
            .withEnv("POSTGRES_USER", ServiceAccount.ADMIN)
            .withEnv("POSTGRES_PASSWORD", ServiceAccount.ADMIN_PASSWORD)
            .withEnv("POSTGRES_DB", "postgres")
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=150");
        container.start();
        var database = new ContainerTestDatabase(container, port);
        database.awaitClients();
        return database;
    }

    @Override
    public String host() {
        return this.container.getHost();
    }

    @Override
    public void start() {
        this.container.resume();
        awaitClients();
    }

    @Override
    public void stop() {
        this.container.halt();
    }

    @Override
    public void kill() {
        this.container.crash();
    }

    @Override
    public boolean isRunning() {
        return this.container.isRunning();
    }

    private void awaitClients() {
        Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            try (Connection connection = asSuperuser("postgres").getConnection()) {
                return connection.isValid(2);
            }
        });
    }

}
