package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The configuration of a private RabbitMQ node.
///
/// @param directory holds all its state
/// @param ports of the node
record NodeSetup(Path directory, BrokerPorts ports) {

    // the port of Erlang's name service is private, so the same name is free in every
    // state directory
    private static final String NODE = "warren@localhost";

    /// The quorum queues of the node in this directory.
    static QuorumQueues quorumQueues(Path directory) {
        return new QuorumQueues(data(directory).resolve(NODE).resolve("quorum").resolve(NODE));
    }

    /// Writes all configuration files anew, so that they fit this version of the
    /// programs.
    void write() {
        StackFiles.copy("rabbitmq/definitions.json", file("definitions.json"));
        StackFiles.copy("rabbitmq/enabled_plugins", file("enabled_plugins"));
        StackFiles.copy("rabbitmq/rabbitmq.conf", file("conf.d/20-warren.conf"));
        StackFiles.copy("rabbitmq/advanced.config", file("advanced.config"));
        Path machine = file("conf.d/30-machine.conf");
        try {
            Files.writeString(machine, """
                    load_definitions = %s
                    listeners.tcp.default = 127.0.0.1:%d
                    management.tcp.ip = 127.0.0.1
                    management.tcp.port = %d
                    prometheus.tcp.ip = 127.0.0.1
                    prometheus.tcp.port = %d
                    stream.listeners.tcp.default = 127.0.0.1:%d
                    """.formatted(file("definitions.json"), this.ports.amqp(), this.ports.management(),
                    this.ports.prometheus(), this.ports.stream()));
        }
        catch (IOException failure) {
            throw new InfrastructureException("The file " + machine + " cannot be written: " + failure.getMessage(),
                    failure);
        }
    }

    /// Adds a program of RabbitMQ or Erlang to this node.
    /// @param nameServicePort the port of the node's own name service
    ProcessBuilder program(String command, int nameServicePort) {
        ProcessBuilder program = new ProcessBuilder(command).directory(this.directory.toFile());
        // variables that this user has set for another node
        program.environment().keySet().removeIf(name -> name.startsWith("RABBITMQ_") || name.startsWith("ERL_"));
        program.environment().putAll(network(nameServicePort));
        program.environment().putAll(files());
        return program;
    }

    private static Map<String, String> network(int nameServicePort) {
        return Map.of("RABBITMQ_NODENAME", NODE, "RABBITMQ_DIST_PORT", String.valueOf(Ports.free()),
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}", "ERL_EPMD_PORT",
                String.valueOf(nameServicePort), "ERL_EPMD_ADDRESS", "127.0.0.1");
    }

    private Map<String, String> files() {
        // the system's own broker has its files in /etc/rabbitmq
        String nowhere = file("none").toString();
        return Map.of("HOME", this.directory.toString(), "RABBITMQ_MNESIA_BASE", data(this.directory).toString(),
                "RABBITMQ_LOG_BASE", this.directory.toString(), "RABBITMQ_LOGS", "-", "RABBITMQ_ENABLED_PLUGINS_FILE",
                file("enabled_plugins").toString(), "RABBITMQ_GENERATED_CONFIG_DIR", file("generated").toString(),
                "RABBITMQ_CONFIG_FILES", file("conf.d").toString(), "RABBITMQ_CONFIG_FILE", nowhere,
                "RABBITMQ_ADVANCED_CONFIG_FILE", file("advanced.config").toString(), "RABBITMQ_CONF_ENV_FILE", nowhere);
    }

    private Path file(String name) {
        return this.directory.resolve(name);
    }

    private static Path data(Path directory) {
        return directory.resolve("data");
    }

}
