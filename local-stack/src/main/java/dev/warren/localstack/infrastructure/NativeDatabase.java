package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A private PostgreSQL 18 on 127.0.0.1 with the databases and roles of
/// `docker/postgres`. Its data survives [#stop()] and [#kill()]. Started by root, it runs
/// as the directory's owner, or as nobody when that is root too, because PostgreSQL
/// refuses root.
public final class NativeDatabase implements NativeServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path directory;

    private final Path programs;

    private final boolean durable;

    private final DetachedProcess postmaster;

    private final PortFile portFile;

    /// A database whose commits survive a power failure.
    /// @param directory holds its data, made when missing
    /// @param programs where PostgreSQL's programs are unpacked; may be shared by many
    /// databases
    public NativeDatabase(Path directory, Path programs) {
        this(directory, programs, true);
    }

    private NativeDatabase(Path directory, Path programs, boolean durable) {
        this.directory = directory.toAbsolutePath().normalize();
        this.programs = programs.toAbsolutePath().normalize();
        this.durable = durable;
        this.postmaster = new DetachedProcess(this.directory.resolve("process"));
        this.portFile = new PortFile(this.directory.resolve("port"));
    }

    /// A faster one for tests: commits survive the end of its processes, but not of the
    /// machine.
    public static NativeDatabase forTests(Path directory, Path programs) {
        return new NativeDatabase(directory, programs, false);
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    /// Starts it, making its data first when there is none, and returns when all
    /// databases can be used.
    /// @throws InfrastructureFailure when it runs already or does not get ready
    public void start(int port) {
        if (isRunning()) {
            throw new InfrastructureFailure("PostgreSQL runs already on port " + port().orElse(port) + ".");
        }
        kill();
        Ports.require(name(), List.of(port));
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(this.programs);
        if (!Files.exists(readyMark())) {
            makeData(binaries);
        }
        this.portFile.write(List.of(port));
        launch(binaries, port);
        new Startup(name(), this.postmaster, log()).await(() -> serves(port), START_LIMIT);
        if (!Files.exists(readyMark())) {
            makeDatabases(port);
        }
    }

    @Override
    public void start() {
        start(port()
            .orElseThrow(() -> new InfrastructureFailure("PostgreSQL was never started in " + this.directory + ".")));
    }

    /// Where it listens, or did the last time.
    public Optional<Integer> port() {
        return this.portFile.read(1).map(List::getFirst);
    }

    /// Ends it at once but orderly: open transactions are rolled back and connections
    /// closed.
    @Override
    public void stop() {
        this.postmaster.stop("INT", STOP_LIMIT);
    }

    @Override
    public void kill() {
        this.postmaster.kill();
    }

    @Override
    public boolean isRunning() {
        return this.postmaster.isRunning();
    }

    @Override
    public Optional<Long> pid() {
        return this.postmaster.pid();
    }

    @Override
    public boolean hasDied() {
        return this.postmaster.hasDied();
    }

    @Override
    public long residentBytes() {
        return this.postmaster.residentBytes();
    }

    @Override
    public Path log() {
        return this.directory.resolve("postgresql.log");
    }

    private void makeData(PostgresBinaries binaries) {
        Directories.delete(data());
        try {
            Files.createDirectories(data());
            Path password = Files.createTempFile(this.directory, "password", null);
            Files.writeString(password, ServiceAccount.ADMIN_PASSWORD);
            if (User.current().isRoot()) {
                unprivileged().own(data());
            }
            Command.Result result = Command.of(initdb(binaries, password)).run();
            Files.delete(password);
            if (result.failed()) {
                throw new InfrastructureFailure(
                        "PostgreSQL could not make its data in " + data() + ":\n" + result.output());
            }
        }
        catch (IOException failure) {
            throw new InfrastructureFailure(
                    "PostgreSQL's data cannot be made in " + this.directory + ": " + failure.getMessage(), failure);
        }
    }

    private List<String> initdb(PostgresBinaries binaries, Path password) {
        var command = new ArrayList<>(List.of(binaries.program("initdb"), "--pgdata", data().toString(), "--username",
                ServiceAccount.ADMIN, "--pwfile", password.toString(), "--auth", "scram-sha-256", "--encoding", "UTF8",
                "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
        if (!this.durable) {
            command.add("--no-sync");
        }
        return asUnprivileged(command);
    }

    private void launch(PostgresBinaries binaries, int port) {
        var settings = new ArrayList<>(List.of("port=" + port, "listen_addresses=127.0.0.1",
                // a socket's path may not be longer than 107 characters, and the
                // directory's may
                "unix_socket_directories=", "shared_buffers=64MB", "max_connections=150"));
        if (!this.durable) {
            settings.addAll(List.of("fsync=off", "full_page_writes=off"));
        }
        var command = new ArrayList<>(List.of(binaries.program("postgres"), "-D", data().toString()));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        this.postmaster.start(new ProcessBuilder(asUnprivileged(command)).directory(data().toFile()), log());
    }

    private List<String> asUnprivileged(List<String> command) {
        if (!User.current().isRoot()) {
            return command;
        }
        var whole = new ArrayList<>(unprivileged().prefix());
        whole.addAll(command);
        return whole;
    }

    private User unprivileged() {
        return User.unprivileged(this.directory);
    }

    private void makeDatabases(int port) {
        try (Connection connection = connect(port); var statement = connection.createStatement()) {
            for (String sql : StackFiles.text("postgres/10-databases.sql").split(";\\s*\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            Files.createFile(readyMark());
        }
        catch (SQLException | IOException failure) {
            kill();
            throw new InfrastructureFailure("The services' databases could not be made: " + failure.getMessage(),
                    failure);
        }
    }

    private static boolean serves(int port) {
        try (Connection connection = connect(port)) {
            return connection.isValid(2);
        }
        catch (SQLException notYet) {
            return false;
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?loginTimeout=5",
                ServiceAccount.ADMIN, ServiceAccount.ADMIN_PASSWORD);
    }

    private Path data() {
        return this.directory.resolve("data");
    }

    // written last, so that data whose making was cut off is made anew
    private Path readyMark() {
        return this.directory.resolve("databases-made");
    }

}
