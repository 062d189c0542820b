package dev.warren.bench.shop;

import java.util.regex.Pattern;

/// The versions of the measured servers.
///
/// @param broker RabbitMQ's version
/// @param database PostgreSQL's version; empty without a database
public record ServerVersions(String broker, String database) {

    private static final Pattern RABBITMQ = Pattern.compile("rabbitmq_version=\"([^\"]+)\"");

    /// @param metrics the port of the broker's metrics
    public static ServerVersions ofBroker(int metrics) {
        String version = RABBITMQ.matcher(BrokerCounters.on(metrics).text())
            .results()
            .findFirst()
            .map(match -> match.group(1))
            .orElse("unknown");
        return new ServerVersions(version, "");
    }

    /// Returns the versions with that of the database.
    public ServerVersions withDatabase(String version) {
        return new ServerVersions(this.broker, version);
    }

}
