package dev.warren.testkit;

import dev.warren.localstack.infrastructure.DetachedProcess;
import dev.warren.localstack.infrastructure.NativeBroker;
import dev.warren.localstack.infrastructure.NativeDatabase;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// The directory in which this JVM's servers keep their state: `target/test-stack/<pid>`. A guard process deletes it
/// and ends the servers when the JVM has ended, even by a kill.
///
/// @param path the directory
record StateDirectory(Path path) {

    private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private static final Lazy<StateDirectory> MINE = new Lazy<>(StateDirectory::guarded);

    static StateDirectory mine() {
        return MINE.get();
    }

    NativeBroker broker() {
        return new NativeBroker(this.path.resolve("rabbitmq"));
    }

    NativeDatabase database() {
        return NativeDatabase.forTests(this.path.resolve("postgresql"), programs());
    }

    private static StateDirectory guarded() {
        long jvm = ProcessHandle.current().pid();
        Path directory = MODULE.resolve("target/test-stack").resolve(String.valueOf(jvm));
        guard(directory, jvm);
        return new StateDirectory(directory);
    }

    /// Starts a process that deletes a directory and ends the servers in it when a JVM
    /// has ended. A shutdown hook does not suffice: Spring contexts close in hooks at the
    /// same time, and still need the broker.
    static void guard(Path directory, long jvm) {
        var guard = new ProcessBuilder("sh", "-c", script(), "end-with-jvm", String.valueOf(jvm), directory.toString());
        new DetachedProcess(directory.resolve("guard")).start(guard, directory.resolve("guard.log"));
    }

    private static String script() {
        try (InputStream script = StateDirectory.class.getResourceAsStream("end-with-jvm.sh")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // shared by the modules of one checkout
    private static Path programs() {
        Path root = MODULE;
        for (Path parent = MODULE; parent != null; parent = parent.getParent()) {
            if (Files.exists(parent.resolve("mvnw"))) {
                root = parent;
            }
        }
        return root.resolve("target/test-programs");
    }

}
