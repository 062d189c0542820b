package dev.warren.events;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An event version as the code declares it, found by scanning the compiled classes, so that there is no list to
/// maintain.
record Contract(String exchange, String logicalName, Class<?> type) {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Every event version of every publisher.
    static List<Contract> all() {
        return publishers().stream().flatMap(publisher -> {
            Channel<?> channel = channelOf(publisher);
            return channel.types()
                .entrySet()
                .stream()
                .map(entry -> new Contract(channel.exchange(), entry.getKey(), entry.getValue()));
        }).toList();
    }

    /// The sealed interfaces that have a `CHANNEL`.
    static List<Class<?>> publishers() {
        Path root = folder(Channel.class);
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                .filter(file -> file.endsWith("Event.class"))
                .sorted()
                .<Class<?>>map(Contract::load)
                .toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static Channel<?> channelOf(Class<?> publisher) {
        try {
            return (Channel<?>) publisher.getField("CHANNEL").get(null);
        }
        catch (ReflectiveOperationException ex) {
            throw new LinkageError(publisher + " has no CHANNEL", ex);
        }
    }

    /// The names, without `.json`, of all files in a folder beside this package.
    static Set<String> filesIn(String folder) {
        try (Stream<Path> files = Files.list(Path.of(Contract.class.getResource(folder).toURI()))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                .collect(Collectors.toSet());
        }
        catch (IOException | URISyntaxException ex) {
            throw new AssertionError("cannot list " + folder, ex);
        }
    }

    static JsonNode read(String file) {
        try (InputStream in = Contract.class.getResourceAsStream(file)) {
            return MAPPER.readTree(in);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /// `order.placed` of `order.placed.v1`.
    String routingKey() {
        return this.logicalName.replaceFirst("\\.v[0-9]+$", "");
    }

    JsonNode golden() {
        return read("goldens/" + this.logicalName + ".json");
    }

    @Override
    public String toString() {
        return this.logicalName;
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(file.replace(".class", "").replace('/', '.'));
        }
        catch (ClassNotFoundException ex) {
            throw new LinkageError(file, ex);
        }
    }

    private static Path folder(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        }
        catch (URISyntaxException ex) {
            throw new AssertionError(ex);
        }
    }

}
