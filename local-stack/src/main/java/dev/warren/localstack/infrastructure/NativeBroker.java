package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A private RabbitMQ node: own data, cookie, ports and name service, all of them on
/// 127.0.0.1, so that it meets no other node of this machine. Users and permissions are
/// those of `docker/rabbitmq/definitions.json`; queues and messages survive [#stop()] and
/// [#kill()].
public final class NativeBroker implements NativeServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    // the port of Erlang's name service is private, so the same name is free in every
    // state directory
    private static final String NODE = "warren@localhost";

    private final Path directory;

    private final DetachedProcess node;

    private final DetachedProcess nameService;

    private final PortFile portFile;

    /// @param directory holds all its state; made when missing
    public NativeBroker(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.node = new DetachedProcess(this.directory.resolve("process"));
        this.nameService = new DetachedProcess(this.directory.resolve("epmd-process"));
        this.portFile = new PortFile(this.directory.resolve("ports"));
    }

    @Override
    public String name() {
        return "RabbitMQ";
    }

    /// Starts it, installing RabbitMQ first when it is missing and this user is root, and
    /// returns when clients can connect.
    /// @throws InfrastructureFailure when it runs already, cannot be installed, or does
    /// not get ready
    public void start(BrokerPorts ports) {
        if (isRunning()) {
            throw new InfrastructureFailure("RabbitMQ runs already on port " + ports().orElse(ports).amqp() + ".");
        }
        BrokerInstallation installation = BrokerInstallation.findOrInstall();
        // a start that was cut off, or a node whose launcher was killed alone
        end();
        Ports.require(name(), ports.all());
        this.portFile.write(ports.all());
        writeConfiguration(ports);
        launch(installation, Ports.free());
        var management = new ManagementApi("127.0.0.1", ports.management());
        new Startup(name(), this.node, log()).await(() -> management.listensOn(ports.amqp()), START_LIMIT);
    }

    @Override
    public void start() {
        start(ports()
            .orElseThrow(() -> new InfrastructureFailure("RabbitMQ was never started in " + this.directory + ".")));
    }

    /// Where it listens, or did the last time.
    public Optional<BrokerPorts> ports() {
        return this.portFile.read(BrokerPorts.usual().all().size()).map(BrokerPorts::of);
    }

    @Override
    public void stop() {
        this.node.stop("TERM", STOP_LIMIT);
        this.nameService.kill();
    }

    /// Crashes it. When a quorum queue was declared in the last four seconds, this waits
    /// until it is older: RabbitMQ registers the queue on disk later than it says so. A
    /// crash in between costs the queue its messages, and on RabbitMQ 3.10 the queue
    /// never works again.
    @Override
    public void kill() {
        if (isRunning()) {
            new QuorumQueues(data().resolve(NODE).resolve("quorum").resolve(NODE)).awaitOnDisk();
        }
        end();
    }

    private void end() {
        this.node.kill();
        this.nameService.kill();
    }

    @Override
    public boolean isRunning() {
        return this.node.isRunning();
    }

    @Override
    public Optional<Long> pid() {
        return this.node.pid();
    }

    @Override
    public boolean hasDied() {
        return this.node.hasDied();
    }

    @Override
    public long residentBytes() {
        return this.node.residentBytes() + this.nameService.residentBytes();
    }

    @Override
    public Path log() {
        return this.directory.resolve("rabbitmq.log");
    }

    private void writeConfiguration(BrokerPorts ports) {
        StackFiles.copy("rabbitmq/definitions.json", definitions());
        StackFiles.copy("rabbitmq/enabled_plugins", this.directory.resolve("enabled_plugins"));
        StackFiles.copy("rabbitmq/rabbitmq.conf", this.directory.resolve("conf.d/20-warren.conf"));
        try {
            Files.writeString(this.directory.resolve("conf.d/30-machine.conf"), """
                    load_definitions = %s
                    listeners.tcp.default = 127.0.0.1:%d
                    management.tcp.ip = 127.0.0.1
                    management.tcp.port = %d
                    prometheus.tcp.ip = 127.0.0.1
                    prometheus.tcp.port = %d
                    stream.listeners.tcp.default = 127.0.0.1:%d
                    """.formatted(definitions(), ports.amqp(), ports.management(), ports.prometheus(), ports.stream()));
        }
        catch (IOException failure) {
            throw new InfrastructureFailure(
                    "RabbitMQ's configuration cannot be written in " + this.directory + ": " + failure.getMessage(),
                    failure);
        }
    }

    private void launch(BrokerInstallation installation, int nameServicePort) {
        Map<String, String> environment = environment(nameServicePort);
        this.nameService.start(program(List.of("epmd"), environment), this.directory.resolve("epmd.log"));
        this.node.start(program(List.of(installation.server().toString()), environment), log());
    }

    private ProcessBuilder program(List<String> command, Map<String, String> environment) {
        ProcessBuilder program = new ProcessBuilder(command).directory(this.directory.toFile());
        // what this user has set up for another node
        program.environment().keySet().removeIf(name -> name.startsWith("RABBITMQ_") || name.startsWith("ERL_"));
        program.environment().putAll(environment);
        return program;
    }

    private Map<String, String> environment(int nameServicePort) {
        String nowhere = this.directory.resolve("none").toString();
        return Map.ofEntries(Map.entry("HOME", this.directory.toString()), Map.entry("RABBITMQ_NODENAME", NODE),
                Map.entry("RABBITMQ_DIST_PORT", String.valueOf(Ports.free())),
                Map.entry("ERL_EPMD_PORT", String.valueOf(nameServicePort)), Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                        "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none"),
                Map.entry("RABBITMQ_MNESIA_BASE", data().toString()),
                Map.entry("RABBITMQ_LOG_BASE", this.directory.toString()), Map.entry("RABBITMQ_LOGS", "-"),
                Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", this.directory.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_GENERATED_CONFIG_DIR", this.directory.resolve("generated").toString()),
                Map.entry("RABBITMQ_CONFIG_FILES", this.directory.resolve("conf.d").toString()),
                // the system's broker has its files in /etc/rabbitmq
                Map.entry("RABBITMQ_CONFIG_FILE", nowhere), Map.entry("RABBITMQ_ADVANCED_CONFIG_FILE", nowhere),
                Map.entry("RABBITMQ_CONF_ENV_FILE", nowhere));
    }

    private Path data() {
        return this.directory.resolve("data");
    }

    private Path definitions() {
        return this.directory.resolve("definitions.json");
    }

}
