package dev.warren.testkit;

import org.testcontainers.DockerClientFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The Docker engine of this machine, if there is one.
final class DockerEngine {

    private DockerEngine() {
    }

    /// Whether an engine answers.
    static boolean answers() {
        // without a sign of an engine, Testcontainers must not search for it: it logs at
        // length
        return isConfigured() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean isConfigured() {
        return System.getenv("DOCKER_HOST") != null || Stream
            .of(Path.of("/var/run/docker.sock"), Path.of(System.getProperty("user.home"), ".docker/run/docker.sock"),
                    Path.of(String.valueOf(System.getenv("XDG_RUNTIME_DIR")), "docker.sock"))
            .anyMatch(Files::isWritable);
    }

}
