package dev.warren.bench.shop;

import dev.warren.bench.BenchException;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The counters of a broker since its start, from its own metrics; they are up to date, unlike the management API.
///
/// @param metrics their address
record BrokerCounters(URI metrics) {

    private static final String DELIVERED = "rabbitmq_global_messages_delivered_total";

    static BrokerCounters on(int port) {
        return new BrokerCounters(URI.create("http://127.0.0.1:" + port + "/metrics"));
    }

    /// Messages delivered to consumers, redeliveries included.
    long delivered() {
        return sum(text(), DELIVERED);
    }

    /// Reads the counters.
    String text() {
        try (var in = this.metrics.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException failure) {
            throw new BenchException("The broker's counters could not be read: " + failure.getMessage(), failure);
        }
    }

    static long sum(String metrics, String name) {
        return metrics.lines()
            .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
            .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
            .sum();
    }

}
