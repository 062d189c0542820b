package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A private PostgreSQL 18 on 127.0.0.1 with the databases and roles of `docker/postgres`. Its data survives [#stop()]
/// and [#kill()]. Started by root, it runs as the directory's owner, or as the user 65534 when that is root too,
/// because PostgreSQL refuses root.
public final class NativeDatabase implements NativeServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path directory;

    private final Path programs;

    private final DatabaseFiles files;

    private final DetachedProcess postmaster;

    private final PortFile portFile;

    /// A database whose commits survive a power failure.
    /// @param directory holds its data, made when missing
    /// @param programs the directory in which PostgreSQL's programs are unpacked; many
    /// databases may share it
    public NativeDatabase(Path directory, Path programs) {
        this(directory, programs, true);
    }

    private NativeDatabase(Path directory, Path programs, boolean durable) {
        this.directory = directory.toAbsolutePath().normalize();
        this.programs = programs.toAbsolutePath().normalize();
        this.files = new DatabaseFiles(this.directory, durable);
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
    /// @throws InfrastructureException when it runs already or does not get ready
    public void start(int port) {
        if (isRunning()) {
            throw new InfrastructureException("PostgreSQL runs already on port " + port().orElse(port) + ".");
        }
        kill();
        Ports.require(name(), List.of(port));
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(this.programs);
        if (!Files.exists(readyMark())) {
            this.files.make(binaries);
        }
        this.portFile.write(List.of(port));
        this.postmaster.start(this.files.server(binaries, port), log());
        new Startup(name(), this.postmaster, log()).await(new Superuser(port)::canConnect, START_LIMIT);
        if (!Files.exists(readyMark())) {
            makeDatabases(port);
        }
    }

    @Override
    public void start() {
        start(port()
            .orElseThrow(() -> new InfrastructureException("PostgreSQL was never started in " + this.directory + ".")));
    }

    /// The port now, or at the last run.
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

    private void makeDatabases(int port) {
        try {
            new Superuser(port).makeDatabases();
            Files.createFile(readyMark());
        }
        catch (SQLException | IOException failure) {
            kill();
            throw new InfrastructureException("The services' databases could not be made: " + failure.getMessage(),
                    failure);
        }
    }

    // written last, so that an interrupted creation starts again
    private Path readyMark() {
        return this.directory.resolve("databases-made");
    }

}
