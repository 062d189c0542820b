package dev.warren.messaging.autoconfigure;

import org.flywaydb.core.Flyway;

import javax.sql.DataSource;

/// The library's own tables, in a schema and with a history of their own, so that a service numbers its migrations as it
/// likes.
final class MessagingSchema {

    MessagingSchema(DataSource dataSource) {
        Flyway.configure()
            .dataSource(dataSource)
            .schemas("messaging")
            .locations("classpath:dev/warren/messaging/schema")
            .load()
            .migrate();
    }

}
