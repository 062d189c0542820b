package dev.warren.messaging.faults;

import dev.warren.localstack.infrastructure.Directories;
import dev.warren.localstack.infrastructure.ServiceAccount;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The starter of a service's processes. They end with this JVM at the latest.
public final class ServiceProcesses {

    private final ServiceAccount account;

    private final Class<?> application;

    private final List<String> settings;

    private final Path directory;

    private final Path cache;

    private final String classPath;

    private final List<Process> begun = new ArrayList<>();

    /// @param service the service whose accounts they use
    /// @param application the class whose `main` they run
    /// @param settings further properties, such as `--warren.messaging.outbox.lease=2s`
    public ServiceProcesses(String service, Class<?> application, String... settings) {
        this.account = ServiceAccount.of(service);
        this.application = application;
        this.settings = List.of(settings);
        // test JVMs that run at the same time must not delete each other's class path
        String name = application.getSimpleName() + "-" + ProcessHandle.current().pid();
        this.directory = Path.of("target", "faults", name).toAbsolutePath();
        this.cache = this.directory.resolve("service.aot");
        Directories.delete(this.directory);
        try {
            Files.createDirectories(this.directory);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        this.classPath = new JarredClassPath(this.directory).text();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> this.begun.forEach(Process::destroyForcibly)));
    }

    /// The log file of all processes.
    public Path log() {
        return this.directory.resolve(this.account.brokerUser() + ".log");
    }

    /// Starts a process that lives until it is stopped. As it ends it writes the class
    /// cache, from which later processes start faster.
    Process first() {
        return begin(List.of("-XX:AOTCacheOutput=" + this.cache), List.of());
    }

    /// Starts a process that lives until it is stopped.
    public Process start() {
        return begin(cached(), List.of());
    }

    /// Starts a process of a [KillableService] that dies when it reaches a crash point.
    /// @param visit which time it gets there: 1 for the first
    Process startUntilCrash(CrashPoint point, int visit) {
        return begin(cached(), List.of("--die-at=" + point, "--die-after=" + visit));
    }

    private List<String> cached() {
        return Files.exists(this.cache) ? List.of("-XX:AOTCache=" + this.cache) : List.of();
    }

    private Process begin(List<String> caching, List<String> doom) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(caching);
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp",
                this.classPath, this.application.getName()));
        command.addAll(properties());
        command.addAll(this.settings);
        command.addAll(doom);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
            this.begun.add(process);
            return process;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private List<String> properties() {
        TestBroker broker = TestBroker.shared();
        return List.of("--faults.service=" + this.account.brokerUser(), "--spring.rabbitmq.host=" + broker.host(),
                "--spring.rabbitmq.port=" + broker.port(), "--spring.rabbitmq.username=" + this.account.brokerUser(),
                "--spring.rabbitmq.password=" + this.account.brokerPassword(),
                "--spring.datasource.url=" + TestDatabase.shared().url(this.account.database()),
                "--spring.datasource.username=" + this.account.database(),
                "--spring.datasource.password=" + this.account.databasePassword(), "--spring.main.banner-mode=off");
    }

}
