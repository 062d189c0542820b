package dev.warren.system;

import dev.warren.localstack.infrastructure.Ports;
import dev.warren.localstack.infrastructure.ServiceAccount;
import dev.warren.testkit.MailBox;
import dev.warren.testkit.Operator;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/// One service in a JVM of its own, run from its executable jar, on the broker, database and mailbox of the test. It
/// keeps its port over restarts.
public final class ServiceProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final String name;

    private final Map<String, String> settings;

    private final int port = Ports.free();

    private final Path log;

    /// An older run's log may exist; the new run appends to it.
    private int logBegin;

    private @Nullable Process process;

    /// @param name for instance `payment`
    /// @param settings properties that override the service's own
    ServiceProcess(String name, Map<String, String> settings) {
        this(name, settings, name);
    }

    private ServiceProcess(String name, Map<String, String> settings, String log) {
        this.name = name;
        this.settings = settings;
        this.log = Path.of("target", "services", log + ".log");
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /// A second instance, on a port of its own.
    /// @param different settings that override this instance's
    ServiceProcess another(Map<String, String> different) {
        Map<String, String> all = new LinkedHashMap<>(this.settings);
        all.putAll(different);
        return new ServiceProcess(this.name, all, this.name + "-2");
    }

    public int port() {
        return this.port;
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + this.port + path);
    }

    /// Starts the process, without waiting until it serves.
    public void launch() {
        try {
            Files.createDirectories(this.log.getParent());
            if (this.process == null && Files.exists(this.log)) {
                this.logBegin = (int) Files.size(this.log);
            }
            ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()));
            builder.environment().putAll(environment());
            this.process = builder.start();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /// Returns when the service is ready.
    public void awaitReady() {
        await("readiness of " + this.name + ", see " + this.log.toAbsolutePath()).atMost(START_LIMIT)
            .pollInterval(Duration.ofMillis(200))
            .until(() -> Http.isOk(url("/actuator/health/readiness")));
    }

    /// SIGKILL.
    public void kill() {
        Process running = this.process;
        if (running != null) {
            running.destroyForcibly();
            awaitEnd(running);
        }
    }

    /// SIGTERM.
    void stop() {
        Process running = this.process;
        if (running != null) {
            running.destroy();
            awaitEnd(running);
        }
    }

    /// Its log since this JVM first launched it.
    List<String> log() throws IOException {
        byte[] all = Files.readAllBytes(this.log);
        return new String(all, this.logBegin, all.length - this.logBegin, StandardCharsets.UTF_8).lines().toList();
    }

    private void awaitEnd(Process running) {
        try {
            if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IllegalStateException(this.name + " did not end within " + STOP_LIMIT + " and was killed");
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx160m",
                        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar().toString()));
        this.settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        return command;
    }

    private Map<String, String> environment() {
        TestBroker broker = TestBroker.shared();
        return Map.of("WARREN_OPERATOR_PASSWORD_HASH", Operator.PASSWORD_HASH, "WARREN_NOTIFICATION_ALERTS_TOKEN",
                Shop.ALERTS_TOKEN, "SERVER_PORT", String.valueOf(this.port), "SERVER_ADDRESS", "127.0.0.1",
                "SPRING_RABBITMQ_HOST", broker.host(), "SPRING_RABBITMQ_PORT", String.valueOf(broker.port()),
                "SPRING_DATASOURCE_URL", TestDatabase.shared().url(ServiceAccount.of(this.name).database()),
                "SPRING_MAIL_HOST", MailBox.shared().host(), "SPRING_MAIL_PORT",
                String.valueOf(MailBox.shared().port()));
    }

    private Path jar() {
        Path target = Path.of("..", this.name + "-service", "target");
        try (var jars = Files.newDirectoryStream(target, "*-exec.jar")) {
            return jars.iterator().next();
        }
        catch (IOException | NoSuchElementException ex) {
            throw new IllegalStateException("no executable jar in " + target.toAbsolutePath().normalize()
                    + ": build it with ./mvnw package -Dquick, or run ./mvnw verify from the root", ex);
        }
    }

}
