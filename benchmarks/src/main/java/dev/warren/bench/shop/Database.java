package dev.warren.bench.shop;

import dev.warren.bench.BenchException;
import dev.warren.localstack.infrastructure.NativeDatabase;
import dev.warren.localstack.infrastructure.Ports;
import dev.warren.localstack.infrastructure.ServiceAccount;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A private database server as its superuser sees it.
///
/// @param server the server
public record Database(NativeDatabase server) {

    /// Makes a server that is not running record the time of each commit, from its next
    /// start on. Creates its data when there is none.
    void noteCommitTimes() {
        this.server.start(Ports.free());
        try (Connection connection = connect("postgres")) {
            execute(connection, "alter system set track_commit_timestamp = on");
        }
        catch (SQLException failure) {
            throw new BenchException("The database could not be set up: " + failure.getMessage(), failure);
        }
        finally {
            this.server.stop();
        }
    }

    /// A connection to one database of the server.
    public Connection connect(String database) {
        String url = "jdbc:postgresql://127.0.0.1:" + this.server.port().orElseThrow() + "/" + database;
        try {
            return DriverManager.getConnection(url, ServiceAccount.ADMIN, ServiceAccount.ADMIN_PASSWORD);
        }
        catch (SQLException failure) {
            throw new BenchException("There is no connection to " + url + ": " + failure.getMessage(), failure);
        }
    }

    /// PostgreSQL's version.
    public String version() {
        try (Connection connection = connect("postgres")) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
        catch (SQLException failure) {
            throw new BenchException("The database does not report its version: " + failure.getMessage(), failure);
        }
    }

    /// The number of transactions that have written since the data was created, without
    /// read-only ones.
    public static long commits(Connection connection) {
        return number(connection, "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
    }

    /// The result of a query for one number.
    public static long number(Connection connection, String sql) {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
        catch (SQLException failure) {
            throw new BenchException("'" + sql + "' failed: " + failure.getMessage(), failure);
        }
    }

    /// Runs a statement.
    /// @throws BenchException when it fails
    public static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        catch (SQLException failure) {
            throw new BenchException("'" + sql + "' failed: " + failure.getMessage(), failure);
        }
    }

}
