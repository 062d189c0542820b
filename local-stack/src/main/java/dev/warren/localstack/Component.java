package dev.warren.localstack;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A part of the system that runs as a process of its own.
public sealed interface Component permits Infrastructure, Service, Monitoring {

    /// Its name for users: `payment`.
    String id();

    /// All components, in the order in which they start.
    static List<Component> all() {
        return Stream.of(Infrastructure.values(), Service.values(), Monitoring.values())
            .<Component>flatMap(Stream::of)
            .toList();
    }

    /// Finds a component by its name; `payment-service` means `payment`.
    /// @throws StackException when there is none, naming all components
    static Component named(String name) {
        return all().stream()
            .filter((component) -> component.id().equals(name) || (component.id() + "-service").equals(name))
            .findFirst()
            .orElseThrow(() -> new StackException("There is no component '" + name + "': choose one of "
                    + all().stream().map(Component::id).collect(Collectors.joining(", ")) + "."));
    }

}
