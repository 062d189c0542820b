package dev.warren.bench.shop;

import dev.warren.bench.load.Micros;
import dev.warren.bench.load.OrderBook;
import dev.warren.bench.load.OrderBook.Progress;
import dev.warren.localstack.infrastructure.NativeDatabase;
import dev.warren.localstack.infrastructure.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class SqlOrderBookIT {

    private static final UUID PENDING = new UUID(1, 1);

    private static final UUID DISPATCHED = new UUID(2, 2);

    private static final UUID CANCELLED = new UUID(3, 3);

    private static final List<UUID> ALL = List.of(PENDING, DISPATCHED, CANCELLED);

    @TempDir
    private static Path directory;

    private final Connection connection = database().connect("orders");

    private final OrderBook book = new SqlOrderBook(this.connection, 3);

    @BeforeAll
    static void start() throws SQLException {
        database().noteCommitTimes();
        database().server().start(Ports.free());
        try (Connection admin = database().connect("postgres")) {
            // autovacuum writes, too, now and then
            Database.execute(admin, "alter system set autovacuum = off");
            Database.execute(admin, "select pg_reload_conf()");
        }
    }

    @AfterAll
    static void stop() {
        database().server().kill();
    }

    private static Database database() {
        return new Database(NativeDatabase.forTests(directory.resolve("database"), Path.of("target/test-programs")));
    }

    @BeforeEach
    void fill() {
        execute("create table customer_order (id uuid primary key, status text)");
        execute("create table order_step (order_id uuid, event text, text text)");
        order(PENDING, "PENDING");
        order(DISPATCHED, "DISPATCHED");
        order(CANCELLED, "CANCELLED");
    }

    @AfterEach
    void empty() throws SQLException {
        execute("drop table customer_order, order_step");
        this.connection.close();
    }

    @Test
    void looksForOrdersThatHaveGotSomewhere() {
        assertThat(this.book.look(ALL)).isEqualTo(new OrderBook.Look(List.of(DISPATCHED), List.of(CANCELLED)));
        assertThat(this.book.look(List.of(PENDING)).dispatched()).isEmpty();
    }

    @Test
    void findsOrdersOfWhichSomethingIsMissing() {
        step(DISPATCHED, "a");
        step(DISPATCHED, "b");
        step(DISPATCHED, "c");
        step(PENDING, "a");
        assertThat(this.book.unfinished(List.of(PENDING, DISPATCHED))).containsExactly(PENDING);
    }

    /// The commit counts, not the moment when a service begins to write.
    @Test
    void tellsWhenAStepWasCommitted() throws SQLException {
        step(DISPATCHED, "order.confirmed");
        this.connection.setAutoCommit(false);
        step(DISPATCHED, "shipment.dispatched");
        execute("select pg_sleep(0.05)");
        long beforeCommit = Micros.of(Instant.now());
        this.connection.commit();
        this.connection.setAutoCommit(true);

        Progress progress = this.book.progress(ALL).getFirst();
        assertThat(progress.order()).isEqualTo(DISPATCHED);
        assertThat(progress.dispatched()).isBetween(beforeCommit,
                beforeCommit + Duration.ofSeconds(10).toNanos() / 1000);
        assertThat(progress.confirmed()).isLessThan(progress.dispatched() - 50_000);
    }

    @Test
    void countsTransactionsThatWriteAndNoOthers() {
        long before = Database.commits(this.connection);
        step(PENDING, "a");
        step(PENDING, "b");
        this.book.look(ALL);
        assertThat(Database.commits(this.connection) - before).isEqualTo(2);
    }

    private void order(UUID id, String status) {
        execute("insert into customer_order values ('" + id + "', '" + status + "')");
    }

    private void step(UUID order, String event) {
        execute("insert into order_step values ('" + order + "', '" + event + "', 'text')");
    }

    private void execute(String sql) {
        Database.execute(this.connection, sql);
    }

}
