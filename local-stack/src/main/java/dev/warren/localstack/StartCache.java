package dev.warren.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// What the starts of a service take over from its first run: its classes, loaded and linked (JEP 483, 514). The Java machine
/// writes it when that run ends, which takes it some seconds more, and leaves it aside when it does not fit.
///
/// @param directory of what belongs to one version of the service
/// @param instance tells the process that writes it from others
record StartCache(Path directory, String instance) {

    /// Whether there is one that this Java machine has made.
    boolean isThere() {
        return Files.exists(file());
    }

    /// What the Java machine is told: to use it, or to write one.
    List<String> flags() {
        return List.of(isThere() ? "-XX:AOTCache=" + file() : "-XX:AOTCacheOutput=" + draft(), "-Xlog:aot=error");
    }

    /// Takes what a process has written that ended by itself.
    void keep() {
        if (!Files.exists(draft())) {
            return;
        }
        try {
            Files.move(draft(), file(), StandardCopyOption.ATOMIC_MOVE);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path file() {
        return this.directory.resolve("start-" + Runtime.version() + ".aot");
    }

    private Path draft() {
        return this.directory.resolve(this.instance + "-draft.aot");
    }

}
