package dev.warren.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Executable jars, unpacked into one directory for each version of each: a running service keeps its files while the
/// next version is built.
///
/// @param directory for one service
record UnpackedJars(Path directory) {

    /// The application's own jar with its libraries beside it, ready for `java -jar`.
    /// Deletes older versions, so the service must not be running.
    Path of(Path jar) {
        Path unpacked = this.directory.resolve(version(jar));
        if (!Files.exists(unpacked)) {
            forget(this.directory);
            Path draft = this.directory.resolve("draft");
            unpack(jar, draft);
            try {
                Files.move(draft, unpacked);
            }
            catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return unpacked.resolve(jar.getFileName());
    }

    private static String version(Path jar) {
        try {
            return Files.getLastModifiedTime(jar).toMillis() + "-" + Files.size(jar);
        }
        catch (IOException missing) {
            throw new StackException("The program " + jar + " is missing: build it first (./warren up does).", missing);
        }
    }

    private static void unpack(Path jar, Path target) {
        List<String> command = List.of(JavaCommand.executable(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", target.toString());
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new StackException("The program " + jar + " could not be unpacked: " + output.strip());
            }
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new StackException("Unpacking " + jar + " was interrupted.", interrupt);
        }
    }

    private static void forget(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

}
