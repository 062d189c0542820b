package dev.warren.peers.events;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.Arrays;
import java.util.Locale;

/// The contenders. Each is one Spring Boot application with the libraries that it needs.
enum Program {

    /// Warren's outbox.
    WARREN(WarrenOutbox.class, "dev.warren.messaging."),
    /// A polled outbox with publisher confirms.
    HAND_WRITTEN(HandWrittenOutbox.class, ""),
    /// Spring Modulith's event publication registry.
    MODULITH(ModulithRegistry.class, "org.springframework.modulith."),
    /// namastack's outbox.
    NAMASTACK(NamastackOutbox.class, "io.namastack."),
    /// Warren's container and inbox.
    WARREN_CONSUMER(WarrenConsumer.class, "dev.warren.messaging."),
    /// A `@RabbitListener` with an inbox table.
    RABBIT_LISTENER(ListenerWithInbox.class, "");

    private final Class<?> application;

    private final String library;

    Program(Class<?> application, String library) {
        this.application = application;
        this.library = library;
    }

    static Program of(String name) {
        return Arrays.stream(values())
            .filter(program -> program.id().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(
                    "There is no contender '" + name + "', only " + Arrays.stream(values()).map(Program::id).toList()));
    }

    /// Its name, and the prefix of its queues and exchanges.
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(this.application).profiles(id())
            .properties("contender.id=" + id(), OwnLibraryOnly.LIBRARY + "=" + this.library)
            .run(arguments);
    }

}
