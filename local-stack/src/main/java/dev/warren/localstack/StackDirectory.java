package dev.warren.localstack;

import dev.warren.localstack.infrastructure.Directories;

import java.nio.file.Path;
import java.util.List;

/// Where a stack keeps what.
///
/// @param root the directory of all
record StackDirectory(Path root) {

    StackDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /// What a server keeps over restarts.
    Path data(Component server) {
        return this.root.resolve("data").resolve(server.id());
    }

    /// What is known of the process of an instance of a service.
    Path process(String instance) {
        return this.root.resolve("run").resolve(instance);
    }

    Path servicePorts() {
        return this.root.resolve("run").resolve("ports.properties");
    }

    Path lock() {
        return this.root.resolve("run").resolve("lock");
    }

    /// Deletes all that a run leaves behind; what was unpacked stays.
    void deleteData() {
        List.of("data", "logs").forEach((name) -> Directories.delete(this.root.resolve(name)));
        Directories.delete(servicePorts());
    }

    LogFile log(String instance) {
        return new LogFile(this.root.resolve("logs").resolve(instance + ".log"));
    }

    /// What can be made again from jars, but takes time.
    Path cache() {
        return this.root.resolve("cache");
    }

    UnpackedJars unpacked(Service service) {
        return new UnpackedJars(cache().resolve(service.module()));
    }

}
