package dev.warren.testkit;

import dev.warren.localstack.infrastructure.BrokerPorts;
import dev.warren.localstack.infrastructure.NativeBroker;

/// A broker that runs on this machine.
///
/// @param broker the node
/// @param ports of the broker
record NativeTestBroker(NativeBroker broker, BrokerPorts ports) implements TestBroker {

    static TestBroker startNew() {
        BrokerPorts ports = BrokerPorts.free();
        NativeBroker broker = StateDirectory.mine().broker();
        broker.start(ports);
        return new NativeTestBroker(broker, ports);
    }

    @Override
    public String host() {
        return "127.0.0.1";
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
        if (!isRunning()) {
            this.broker.start(this.ports);
        }
    }

    @Override
    public void stop() {
        this.broker.stop();
    }

    @Override
    public void kill() {
        this.broker.kill();
    }

    @Override
    public void control(String... arguments) {
        this.broker.control(arguments);
    }

    @Override
    public boolean isRunning() {
        return this.broker.isRunning();
    }

}
