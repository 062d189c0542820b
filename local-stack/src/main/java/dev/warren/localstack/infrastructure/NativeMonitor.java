package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A monitoring server, which no other server needs. Only the machine's owner installs it.
abstract sealed class NativeMonitor implements NativeServer permits NativePrometheus, NativeAlertmanager {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Path directory;

    private final DetachedProcess process;

    private final PortFile portFile;

    NativeMonitor(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.process = new DetachedProcess(this.directory.resolve("process"));
        this.portFile = new PortFile(this.directory.resolve("port"));
    }

    /// The first of these programs that is on the PATH.
    static Optional<Path> onPath(String... names) {
        List<Path> directories = Pattern.compile(":")
            .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList();
        return Arrays.stream(names)
            .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
            .filter(Files::isExecutable)
            .findFirst();
    }

    /// The port now, or at the last run.
    public final Optional<Integer> port() {
        return this.portFile.read(1).map(List::getFirst);
    }

    @Override
    public final void start() {
        launch(port()
            .orElseThrow(() -> new InfrastructureException(name() + " was never started in " + this.directory + ".")));
    }

    /// Starts it with the configuration that is in its directory.
    final void launch(int port) {
        if (isRunning()) {
            throw new InfrastructureException(name() + " runs already on port " + port().orElse(port) + ".");
        }
        kill();
        Ports.require(name(), List.of(port));
        this.portFile.write(List.of(port));
        ProcessBuilder program = new ProcessBuilder(command(port)).directory(this.directory.toFile());
        program.environment().put("GOMEMLIMIT", memory());
        this.process.start(program, log());
        new Startup(name(), this.process, log()).await(() -> serves(port), START_LIMIT);
    }

    /// The command that starts it, listening on this port of 127.0.0.1 only.
    abstract List<String> command(int port);

    /// The memory limit, in Go's notation.
    abstract String memory();

    final Path file(String name) {
        return this.directory.resolve(name);
    }

    final void write(String name, String text) {
        try {
            Path file = file(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        catch (IOException failure) {
            throw new InfrastructureException("The file " + file(name) + " cannot be written: " + failure.getMessage(),
                    failure);
        }
    }

    @Override
    public final void stop() {
        this.process.stop("TERM", STOP_LIMIT);
    }

    @Override
    public final void kill() {
        this.process.kill();
    }

    @Override
    public final boolean isRunning() {
        return this.process.isRunning();
    }

    @Override
    public final Optional<Long> pid() {
        return this.process.pid();
    }

    @Override
    public final boolean hasDied() {
        return this.process.hasDied();
    }

    @Override
    public final long residentBytes() {
        return this.process.residentBytes();
    }

    private static boolean serves(int port) {
        try {
            URI readiness = URI.create("http://127.0.0.1:" + port + "/-/ready");
            HttpURLConnection connection = (HttpURLConnection) readiness.toURL().openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(2000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        }
        catch (IOException notYet) {
            return false;
        }
    }

}
