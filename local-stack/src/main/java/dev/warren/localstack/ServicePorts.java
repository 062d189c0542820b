package dev.warren.localstack;

import dev.warren.localstack.infrastructure.Ports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/// The port of each service.
///
/// @param ports one for each service
record ServicePorts(Map<Service, Integer> ports) {

    ServicePorts {
        ports = Map.copyOf(ports);
    }

    static ServicePorts chosen(PortChoice choice) {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, switch (choice) {
                case PortChoice.Usual(int offset) -> service.usualPort() + offset;
                case PortChoice.Free() -> Ports.free();
            });
        }
        return new ServicePorts(ports);
    }

    /// Reads the ports of a stack that runs in other processes.
    static Optional<ServicePorts> read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new ServicePorts(Arrays.stream(Service.values())
                .collect(Collectors.toMap((service) -> service,
                        (service) -> Integer.valueOf(properties.getProperty(service.id()))))));
        }
        catch (IOException | IllegalArgumentException neverChosen) {
            return Optional.empty();
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file,
                    Arrays.stream(Service.values()).map((service) -> service.id() + "=" + of(service)).toList());
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int of(Service service) {
        return Objects.requireNonNull(this.ports.get(service));
    }

    /// Returns the ports with another one for a service.
    ServicePorts with(Service service, int port) {
        Map<Service, Integer> all = new EnumMap<>(this.ports);
        all.put(service, port);
        return new ServicePorts(all);
    }

    /// Refuses ports that another process has taken.
    /// @param holder names the process that listens on a port, where that is known
    void requireFree(Iterable<Service> services, IntPredicate free, IntFunction<Optional<String>> holder) {
        List<String> taken = new ArrayList<>();
        for (Service service : services) {
            int port = of(service);
            if (!free.test(port)) {
                taken.add(
                        "port " + port + " of " + service.id() + " by " + holder.apply(port).orElse("another process"));
            }
        }
        if (!taken.isEmpty()) {
            throw new StackException(
                    "Taken are " + String.join(", ", taken) + ": stop the process that listens there, or "
                            + PortChoice.wayOut(of(Service.ORDER) - Service.ORDER.usualPort()));
        }
    }

}
