package dev.warren.bench.shop;

import java.util.regex.Pattern;

/// Which servers were measured.
///
/// @param broker RabbitMQ's version
/// @param database PostgreSQL's version; empty where none was asked
public record ServerVersions(String broker, String database) {

    private static final Pattern RABBITMQ = Pattern.compile("rabbitmq_version=\"([^\"]+)\"");

    /// @param metrics the port at which the broker answers with its metrics
    public static ServerVersions ofBroker(int metrics) {
        String version = RABBITMQ.matcher(BrokerCounters.on(metrics).text())
            .results()
            .findFirst()
            .map(match -> match.group(1))
            .orElse("unknown");
        return new ServerVersions(version, "");
    }

    /// The same, with the database's.
    public ServerVersions withDatabase(String version) {
        return new ServerVersions(this.broker, version);
    }

}
