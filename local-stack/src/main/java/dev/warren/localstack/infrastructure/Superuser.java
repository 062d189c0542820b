package dev.warren.localstack.infrastructure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The superuser of a PostgreSQL server on this machine.
///
/// @param port of the server
record Superuser(int port) {

    private static final String SQL = "postgres/10-databases.sql";

    boolean canConnect() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        }
        catch (SQLException notYet) {
            return false;
        }
    }

    /// Makes the services' roles and databases.
    void makeDatabases() throws SQLException {
        try (Connection connection = connect(); var statement = connection.createStatement()) {
            // one by one: a database cannot be made in a transaction
            for (String sql : StackFiles.text(SQL).split(";\\s*\n")) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + this.port + "/postgres?loginTimeout=5",
                ServiceAccount.ADMIN, ServiceAccount.ADMIN_PASSWORD);
    }

}
