package dev.warren.localstack.infrastructure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A private RabbitMQ node: own data, cookie, ports and name service, all of them on 127.0.0.1, so that it meets no
/// other node of this machine. Users and permissions are those of `docker/rabbitmq/definitions.json`; queues and
/// messages survive [#stop()] and [#kill()].
public final class NativeBroker implements NativeServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path directory;

    private final DetachedProcess node;

    private final DetachedProcess nameService;

    private final PortFile portFile;

    private int nameServicePort;

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
    /// @throws InfrastructureException when it runs already, cannot be installed, or does
    /// not get ready
    public void start(BrokerPorts ports) {
        if (isRunning()) {
            throw new InfrastructureException("RabbitMQ runs already on port " + ports().orElse(ports).amqp() + ".");
        }
        BrokerInstallation installation = BrokerInstallation.findOrInstall();
        // a start that was interrupted, or a node whose launcher alone was killed
        end();
        Ports.require(name(), ports.all());
        this.portFile.write(ports.all());
        var setup = new NodeSetup(this.directory, ports);
        setup.write();
        launch(installation, setup);
        awaitClients(ports);
    }

    @Override
    public void start() {
        start(ports()
            .orElseThrow(() -> new InfrastructureException("RabbitMQ was never started in " + this.directory + ".")));
    }

    /// The ports now, or at the last run.
    public Optional<BrokerPorts> ports() {
        return this.portFile.read(BrokerPorts.usual().all().size()).map(BrokerPorts::of);
    }

    @Override
    public void stop() {
        this.node.stop("TERM", STOP_LIMIT);
        this.nameService.kill();
    }

    /// Crashes the broker. When a quorum queue was declared in the last four seconds,
    /// this waits until it is older: RabbitMQ registers the queue on disk only after it
    /// has confirmed the declaration. A crash in between costs the queue its messages,
    /// and on RabbitMQ 3.10 the queue never works again.
    @Override
    public void kill() {
        if (isRunning()) {
            NodeSetup.quorumQueues(this.directory).awaitOnDisk();
        }
        end();
    }

    /// Runs `rabbitmqctl` with these arguments on a node that this object has started.
    /// @throws InfrastructureException when it fails
    public void control(String... arguments) {
        String program = BrokerInstallation.findOrInstall().server().resolveSibling("rabbitmqctl").toString();
        ProcessBuilder control = new NodeSetup(this.directory, ports().orElseThrow()).program(program,
                this.nameServicePort);
        control.command().addAll(List.of(arguments));
        Command.Result result = new Command(control.redirectErrorStream(true)).run();
        if (result.failed()) {
            throw new InfrastructureException(
                    "rabbitmqctl " + String.join(" ", arguments) + " failed: " + result.output());
        }
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

    private void launch(BrokerInstallation installation, NodeSetup setup) {
        this.nameServicePort = Ports.free();
        this.nameService.start(setup.program("epmd", this.nameServicePort), this.directory.resolve("epmd.log"));
        this.node.start(setup.program(installation.server().toString(), this.nameServicePort), log());
    }

    private void awaitClients(BrokerPorts ports) {
        var management = new ManagementApi("127.0.0.1", ports.management());
        try {
            new Startup(name(), this.node, log()).await(() -> management.listensOn(ports.amqp()), START_LIMIT);
        }
        catch (InfrastructureException failure) {
            end();
            throw failure;
        }
    }

    private void end() {
        this.node.kill();
        this.nameService.kill();
    }

}
