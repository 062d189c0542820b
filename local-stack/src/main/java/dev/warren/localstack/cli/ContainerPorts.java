package dev.warren.localstack.cli;

import dev.warren.localstack.PortChoice;
import dev.warren.localstack.Service;
import dev.warren.localstack.StackException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/// The ports of this machine that lead to containers, by the variables of the compose file.
///
/// @param byVariable port numbers by variable, such as `WARREN_ORDER_PORT`
record ContainerPorts(Map<String, Integer> byVariable) {

    static final String BROKER = "WARREN_BROKER_PORT";

    static final String MANAGEMENT = "WARREN_MANAGEMENT_PORT";

    static final String DATABASE = "WARREN_DATABASE_PORT";

    static final String SMTP = "WARREN_SMTP_PORT";

    static final String MAIL = "WARREN_MAIL_PORT";

    static final String PROMETHEUS = "WARREN_PROMETHEUS_PORT";

    static final String ALERTMANAGER = "WARREN_ALERTMANAGER_PORT";

    static final String GRAFANA = "WARREN_GRAFANA_PORT";

    static final String JAEGER = "WARREN_JAEGER_PORT";

    private static final Map<String, Integer> USUAL_OF_SERVERS = Map.of(BROKER, 5672, MANAGEMENT, 15672, DATABASE, 5432,
            SMTP, 1025, MAIL, 8025, PROMETHEUS, 9090, ALERTMANAGER, 9093, GRAFANA, 3000, JAEGER, 16686);

    static String of(Service service) {
        return "WARREN_" + service.id().toUpperCase(Locale.ROOT) + "_PORT";
    }

    /// Chooses ports for a system of which nothing runs yet. Servers avoid taken ports,
    /// services must have theirs.
    /// @param other a free port instead of a taken one
    /// @param holder names the process that listens on a port, where that is known
    static ContainerPorts chosen(int offset, IntPredicate free, IntUnaryOperator other,
            IntFunction<Optional<String>> holder) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        USUAL_OF_SERVERS.forEach((variable, usual) -> ports.put(variable, other.applyAsInt(usual + offset)));
        for (Service service : Service.values()) {
            int port = service.usualPort() + offset;
            if (!free.test(port)) {
                throw new StackException("Port " + port + ", which " + service.id() + " needs, is taken by "
                        + holder.apply(port).orElse("another process") + ": stop that, or "
                        + PortChoice.wayOut(offset));
            }
            ports.put(of(service), port);
        }
        return new ContainerPorts(ports);
    }

    /// The ports of the last start, or the usual ones.
    static ContainerPorts read(Path file) {
        Map<String, Integer> ports = new LinkedHashMap<>(USUAL_OF_SERVERS);
        for (Service service : Service.values()) {
            ports.put(of(service), service.usualPort());
        }
        try (var lines = Files.lines(file)) {
            lines.map((line) -> line.split("=")).forEach((pair) -> ports.put(pair[0], Integer.valueOf(pair[1])));
        }
        catch (IOException neverStarted) {
            // the usual ones
        }
        return new ContainerPorts(ports);
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file,
                    this.byVariable.entrySet().stream().map((port) -> port.getKey() + "=" + port.getValue()).toList());
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port(String variable) {
        return Objects.requireNonNull(this.byVariable.get(variable));
    }

    Map<String, String> environment() {
        return this.byVariable.entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, (port) -> port.getValue().toString()));
    }

}
