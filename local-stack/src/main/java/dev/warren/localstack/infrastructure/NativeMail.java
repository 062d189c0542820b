package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A GreenMail server that accepts every mail, for any recipient and without a password, and shows it over HTTP until
/// it is stopped: its mails are in memory only.
///
/// `GET /api/user/{address}/messages` answers with the mails of that address as a JSON array of objects with `uid`,
/// `Message-ID`, `subject`, `contentType` and `mimeMessage` (the whole mail as text); `POST /api/mail/purge` deletes
/// all mails; `GET /api/service/readiness` answers whether it serves.
public final class NativeMail implements NativeServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private static final String PROGRAM = "greenmail-standalone.jar";

    private final Path directory;

    private final DetachedProcess process;

    private final PortFile portFile;

    /// @param directory holds its program and log; made when missing
    public NativeMail(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.process = new DetachedProcess(this.directory.resolve("process"));
        this.portFile = new PortFile(this.directory.resolve("ports"));
    }

    @Override
    public String name() {
        return "GreenMail";
    }

    /// Starts it and returns when it takes mails.
    /// @throws InfrastructureException when it runs already or does not get ready
    public void start(MailPorts ports) {
        if (isRunning()) {
            throw new InfrastructureException("GreenMail runs already on port " + ports().orElse(ports).smtp() + ".");
        }
        kill();
        Ports.require(name(), ports.all());
        this.portFile.write(ports.all());
        StackFiles.copy(PROGRAM, this.directory.resolve(PROGRAM));
        this.process.start(new ProcessBuilder(command(ports)).directory(this.directory.toFile()), log());
        new Startup(name(), this.process, log()).await(() -> serves(ports.api()), START_LIMIT);
    }

    @Override
    public void start() {
        start(ports()
            .orElseThrow(() -> new InfrastructureException("GreenMail was never started in " + this.directory + ".")));
    }

    /// The ports now, or at the last run.
    public Optional<MailPorts> ports() {
        return this.portFile.read(MailPorts.usual().all().size()).map(MailPorts::of);
    }

    @Override
    public void stop() {
        this.process.stop("TERM", STOP_LIMIT);
    }

    @Override
    public void kill() {
        this.process.kill();
    }

    @Override
    public boolean isRunning() {
        return this.process.isRunning();
    }

    @Override
    public Optional<Long> pid() {
        return this.process.pid();
    }

    @Override
    public boolean hasDied() {
        return this.process.hasDied();
    }

    @Override
    public long residentBytes() {
        return this.process.residentBytes();
    }

    @Override
    public Path log() {
        return this.directory.resolve("greenmail.log");
    }

    private static List<String> command(MailPorts ports) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx48m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dgreenmail.smtp.hostname=127.0.0.1",
                "-Dgreenmail.smtp.port=" + ports.smtp(), "-Dgreenmail.auth.disabled",
                "-Dgreenmail.api.hostname=127.0.0.1", "-Dgreenmail.api.port=" + ports.api(), "-jar", PROGRAM);
    }

    private static boolean serves(int port) {
        try {
            URI readiness = URI.create("http://127.0.0.1:" + port + "/api/service/readiness");
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
