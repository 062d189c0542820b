package dev.warren.bench.limits;

import dev.warren.bench.BenchException;
import dev.warren.bench.report.Figure;
import dev.warren.bench.shop.Database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Measures the commits per second of a database whose clients insert one small row in each transaction.
///
/// @param database runs
/// @param connections the number of concurrent clients
record DatabaseLimit(Database database, int connections) {

    private static final Duration WARM_UP = Duration.ofSeconds(2);

    Figure commitsPerSecond(Duration length, int times) throws InterruptedException {
        try (Connection connection = this.database.connect("orders")) {
            Database.execute(connection, """
                    create table if not exists small_row (
                        queue text not null, message_id uuid not null, handled_at timestamptz not null default now(),
                        primary key (queue, message_id))""");
        }
        catch (SQLException failure) {
            throw new BenchException("The database's limit could not be measured: " + failure.getMessage(), failure);
        }
        List<Double> figures = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(this.connections)) {
            commits(clients, WARM_UP);
            for (int n = 0; n < times; n++) {
                figures.add(commits(clients, length) / (length.toNanos() / 1e9));
            }
        }
        return Figure.of(figures);
    }

    private double commits(ExecutorService clients, Duration time) throws InterruptedException {
        List<Future<Long>> counts = new ArrayList<>();
        for (int n = 0; n < this.connections; n++) {
            counts.add(clients.submit(() -> insert(time)));
        }
        long commits = 0;
        for (Future<Long> count : counts) {
            try {
                commits += count.get();
            }
            catch (ExecutionException failure) {
                throw new BenchException("The database's limit could not be measured: " + failure.getCause(), failure);
            }
        }
        return commits;
    }

    private long insert(Duration time) throws SQLException {
        long commits = 0;
        try (Connection connection = this.database.connect("orders");
                PreparedStatement insert = connection
                    .prepareStatement("insert into small_row (queue, message_id) values ('limit', ?)")) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < time.toNanos()) {
                insert.setObject(1, UUID.randomUUID());
                insert.executeUpdate();
                commits++;
            }
        }
        return commits;
    }

}
