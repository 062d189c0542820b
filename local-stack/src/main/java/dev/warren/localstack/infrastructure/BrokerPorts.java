package dev.warren.localstack.infrastructure;

import java.util.List;

/// The ports of a broker on 127.0.0.1.
///
/// @param amqp for clients
/// @param management for its HTTP API and web page
/// @param prometheus for its metrics
/// @param stream for clients of the stream protocol
public record BrokerPorts(int amqp, int management, int prometheus, int stream) {

    /// The usual ones: 5672, 15672, 15692 and 5552.
    public static BrokerPorts usual() {
        return new BrokerPorts(5672, 15672, 15692, 5552);
    }

    /// Any that are free.
    public static BrokerPorts free() {
        return new BrokerPorts(Ports.free(), Ports.free(), Ports.free(), Ports.free());
    }

    /// The same, with another port for each that is taken.
    public BrokerPorts avoidingTaken() {
        return new BrokerPorts(Ports.freeOrOther(this.amqp), Ports.freeOrOther(this.management),
                Ports.freeOrOther(this.prometheus), Ports.freeOrOther(this.stream));
    }

    static BrokerPorts of(List<Integer> ports) {
        return new BrokerPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
    }

    List<Integer> all() {
        return List.of(this.amqp, this.management, this.prometheus, this.stream);
    }

}
