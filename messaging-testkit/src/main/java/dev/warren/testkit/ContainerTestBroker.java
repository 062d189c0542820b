package dev.warren.testkit;

import dev.warren.localstack.infrastructure.BrokerPorts;
import dev.warren.localstack.infrastructure.ManagementApi;
import org.awaitility.Awaitility;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A broker in a container, configured by the same files as the one of this machine.
///
/// @param container the node
/// @param ports the ports on this machine
record ContainerTestBroker(RestartableContainer container, BrokerPorts ports) implements TestBroker {

    private static final String IMAGE = "rabbitmq:4.3-management";

    private static final int AMQP = 5672;

    private static final int MANAGEMENT = 15672;

    private static final int METRICS = 15692;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    static TestBroker startNew() {
        BrokerPorts ports = BrokerPorts.free();
        var container = new RestartableContainer(IMAGE,
                Map.of(AMQP, ports.amqp(), MANAGEMENT, ports.management(), METRICS, ports.prometheus()))
            .withStackFile("rabbitmq/definitions.json", "/etc/rabbitmq/definitions.json")
            .withStackFile("rabbitmq/enabled_plugins", "/etc/rabbitmq/enabled_plugins")
            .withStackFile("rabbitmq/rabbitmq.conf", "/etc/rabbitmq/conf.d/20-warren.conf")
            .withStackFile("rabbitmq/advanced.config", "/etc/rabbitmq/advanced.config");
        container.start();
        var broker = new ContainerTestBroker(container, ports);
        broker.awaitClients();
        return broker;
    }

    @Override
    public String host() {
        return this.container.getHost();
    }

    @Override
    public int port() {
        return this.ports.amqp();
    }

    @Override
    public int managementPort() {
        return this.ports.management();
    }

    @Override
    public int metricsPort() {
        return this.ports.prometheus();
    }

    @Override
    public void start() {
        this.container.resume();
        awaitClients();
    }

    @Override
    public void stop() {
        this.container.halt();
    }

    @Override
    public void kill() {
        if (isRunning()) {
            // as the native broker does
            Awaitility.await().atMost(LIMIT).until(this::hasYoungQueue, Predicate.isEqual(false));
        }
        this.container.crash();
    }

    @Override
    public void control(String... arguments) {
        this.container
            .control(Stream.concat(Stream.of("rabbitmqctl"), Arrays.stream(arguments)).toArray(String[]::new));
    }

    @Override
    public boolean isRunning() {
        return this.container.isRunning();
    }

    private void awaitClients() {
        var management = new ManagementApi(host(), managementPort());
        Awaitility.await().atMost(LIMIT).until(() -> management.listensOn(AMQP));
    }

    private boolean hasYoungQueue() throws IOException, InterruptedException {
        return !this.container
            .execInContainer("find", "/var/lib/rabbitmq", "-path", "*/quorum/*/*/config", "-newermt", "4 seconds ago")
            .getStdout()
            .isBlank();
    }

}
