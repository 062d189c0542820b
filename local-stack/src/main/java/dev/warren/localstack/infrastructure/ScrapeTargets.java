package dev.warren.localstack.infrastructure;

import java.util.Map;
import java.util.stream.Collectors;

/// The targets of Prometheus, all on 127.0.0.1.
///
/// @param services the port of each service by its name
/// @param broker the port of its metrics
/// @param alertmanager its port
public record ScrapeTargets(Map<String, Integer> services, int broker, int alertmanager) {

    public ScrapeTargets {
        services = Map.copyOf(services);
    }

    String ofServices() {
        return this.services.entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(service -> target(service.getValue(), service.getKey()))
            .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    String ofBroker() {
        return list(target(this.broker, "broker"));
    }

    String ofAlertmanager() {
        return list(target(this.alertmanager, "alertmanager"));
    }

    static String ofPrometheus(int port) {
        return list(target(port, "prometheus"));
    }

    private static String list(String target) {
        return "[\n  " + target + "\n]\n";
    }

    private static String target(int port, String service) {
        return "{\"targets\": [\"127.0.0.1:" + port + "\"], \"labels\": {\"service\": \"" + service + "\"}}";
    }

}
