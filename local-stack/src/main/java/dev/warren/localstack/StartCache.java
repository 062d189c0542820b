package dev.warren.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The cache that speeds up the starts of a service: the classes of its first run, loaded and linked (JEP 483, 514).
/// The Java machine writes it when that run ends, which takes it some seconds more, and ignores a cache that does not
/// fit.
///
/// @param directory for one version of the service
/// @param instance distinguishes the process that writes it
record StartCache(Path directory, String instance) {

    /// Whether there is a cache of this Java machine.
    boolean isThere() {
        return Files.exists(file());
    }

    /// The options for the Java machine: to use the cache, or to write one.
    List<String> flags() {
        return List.of(isThere() ? "-XX:AOTCache=" + file() : "-XX:AOTCacheOutput=" + draft(), "-Xlog:aot=error");
    }

    /// Adopts the cache that a finished process has written.
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
