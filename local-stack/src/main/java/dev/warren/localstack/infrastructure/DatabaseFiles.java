package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The files of a PostgreSQL server, and the commands that create and serve them.
///
/// @param directory holds them
/// @param durable whether commits survive the end of the machine
record DatabaseFiles(Path directory, boolean durable) {

    /// Creates an empty database cluster, in place of an existing one.
    void make(PostgresBinaries binaries) {
        Directories.delete(data());
        try {
            Files.createDirectories(data());
            if (User.current().isRoot()) {
                User.unprivileged(this.directory).own(data());
            }
            Path password = Files.createTempFile(this.directory, "password", null);
            Files.writeString(password, ServiceAccount.ADMIN_PASSWORD);
            Command.Result result = Command.of(initdb(binaries, password)).run();
            Files.delete(password);
            if (result.failed()) {
                throw new InfrastructureException(
                        "PostgreSQL could not make its data in " + data() + ":\n" + result.output());
            }
        }
        catch (IOException failure) {
            throw new InfrastructureException(
                    "PostgreSQL's data cannot be made in " + this.directory + ": " + failure.getMessage(), failure);
        }
    }

    /// The command that runs the server.
    ProcessBuilder server(PostgresBinaries binaries, int port) {
        var settings = new ArrayList<>(
                List.of("port=" + port, "listen_addresses=127.0.0.1", "shared_buffers=64MB", "max_connections=150",
                        // a socket's path is limited to 107 characters, and a directory's
                        // may be longer
                        "unix_socket_directories="));
        if (!this.durable) {
            settings.addAll(List.of("fsync=off", "full_page_writes=off"));
        }
        var command = new ArrayList<>(List.of(binaries.program("postgres"), "-D", data().toString()));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return new ProcessBuilder(unprivileged(command)).directory(data().toFile());
    }

    private List<String> initdb(PostgresBinaries binaries, Path password) {
        var command = new ArrayList<>(List.of(binaries.program("initdb"), "--pgdata", data().toString(), "--username",
                ServiceAccount.ADMIN, "--pwfile", password.toString(), "--auth", "scram-sha-256", "--encoding", "UTF8",
                "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
        if (!this.durable) {
            command.add("--no-sync");
        }
        return unprivileged(command);
    }

    private List<String> unprivileged(List<String> command) {
        return User.current().isRoot()
                ? Stream.concat(User.unprivileged(this.directory).prefix().stream(), command.stream()).toList()
                : command;
    }

    private Path data() {
        return this.directory.resolve("data");
    }

}
