package dev.warren.messaging.autoconfigure;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/// The migration of the library's own tables. They have a schema and a history of their own, so that a service is free
/// in numbering its migrations.
final class MessagingSchema {

    MessagingSchema(DataSource dataSource) {
        checkProduct(dataSource);
        Flyway.configure()
            .dataSource(dataSource)
            .schemas("messaging")
            .locations("classpath:dev/warren/messaging/schema")
            .load()
            .migrate();
    }

    private static void checkProduct(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (!product.equals("PostgreSQL")) {
                throw new IllegalStateException("Outbox and inbox need PostgreSQL, but spring.datasource leads to "
                        + product + ". In a test take a PostgreSQL of @MessagingTest or of Testcontainers");
            }
        }
        catch (SQLException ex) {
            throw new CannotGetJdbcConnectionException("The database of outbox and inbox does not answer", ex);
        }
    }

}
