package dev.warren.localstack;

import dev.warren.localstack.infrastructure.Directories;

import java.nio.file.Path;
import java.util.List;

/// The directories of a stack.
///
/// @param root contains all others
record StackDirectory(Path root) {

    StackDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /// The state that a server keeps over restarts.
    Path data(Component server) {
        return this.root.resolve("data").resolve(server.id());
    }

    /// The process record of an instance of a service.
    Path process(String instance) {
        return this.root.resolve("run").resolve(instance);
    }

    Path servicePorts() {
        return this.root.resolve("run").resolve("ports.properties");
    }

    Path lock() {
        return this.root.resolve("run").resolve("lock");
    }

    /// Deletes all state of a run; unpacked programs stay.
    void deleteData() {
        List.of("data", "logs").forEach((name) -> Directories.delete(this.root.resolve(name)));
        Directories.delete(servicePorts());
    }

    LogFile log(String instance) {
        return new LogFile(this.root.resolve("logs").resolve(instance + ".log"));
    }

    /// The files that can be created again from jars, which takes time.
    Path cache() {
        return this.root.resolve("cache");
    }

    UnpackedJars unpacked(Service service) {
        return new UnpackedJars(cache().resolve(service.module()));
    }

}
