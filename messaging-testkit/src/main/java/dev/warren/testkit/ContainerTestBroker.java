package dev.warren.testkit;

import com.rabbitmq.client.Connection;
import dev.warren.localstack.infrastructure.BrokerPorts;
import dev.warren.localstack.infrastructure.ServiceAccount;
import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.Map;

/// A broker in a container, configured by the same files as the one of this machine.
///
/// @param container the node
/// @param ports those on this machine
record ContainerTestBroker(RestartableContainer container, BrokerPorts ports) implements TestBroker {

    private static final String IMAGE = "rabbitmq:4.3-management";

    static TestBroker startNew() {
        BrokerPorts ports = BrokerPorts.free();
        var container = new RestartableContainer(IMAGE, Map.of(5672, ports.amqp(), 15672, ports.management()))
            .withStackFile("rabbitmq/definitions.json", "/etc/rabbitmq/definitions.json")
            .withStackFile("rabbitmq/enabled_plugins", "/etc/rabbitmq/enabled_plugins")
            .withStackFile("rabbitmq/rabbitmq.conf", "/etc/rabbitmq/conf.d/20-warren.conf");
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
        this.container.crash();
    }

    @Override
    public boolean isRunning() {
        return this.container.isRunning();
    }

    private void awaitClients() {
        Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            try (Connection connection = connect(ServiceAccount.ADMIN)) {
                return connection.isOpen();
            }
        });
    }

}
