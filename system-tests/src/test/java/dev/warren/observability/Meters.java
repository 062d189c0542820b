package dev.warren.observability;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The meters known to Prometheus: recorded rules, and the meters of the services and of both ends of the supported
/// brokers that `meters.txt` lists. ObservabilityIT checks that they exist.
final class Meters {

    private Meters() {
    }

    static Set<String> known() {
        Set<String> known = new TreeSet<>(Rules.recorded());
        known.addAll(listed());
        return known;
    }

    static Set<String> listed() {
        try (InputStream file = Objects.requireNonNull(Meters.class.getResourceAsStream("meters.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

}
