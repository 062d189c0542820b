package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/// The RabbitMQ installation of this machine.
///
/// @param server the program that starts a node in the foreground
public record BrokerInstallation(Path server) {

    private static final String WAY_OUT = "sudo apt-get install --no-install-recommends rabbitmq-server";

    // every Debian package calls this before it starts its service
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

    /// The installation, if there is one.
    public static Optional<BrokerInstallation> find() {
        return Stream.of("/usr/lib/rabbitmq/bin/rabbitmq-server", "/usr/sbin/rabbitmq-server")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .map(BrokerInstallation::new);
    }

    /// The installation, or else Debian's package, installed now without starting the
    /// system's own broker.
    /// @throws InfrastructureException when it is missing and this user may not install
    /// it, or the installation fails
    public static BrokerInstallation findOrInstall() {
        return find().orElseGet(BrokerInstallation::install);
    }

    private static BrokerInstallation install() {
        if (!User.current().isRoot()) {
            throw new InfrastructureException("RabbitMQ is not installed on this machine: run `" + WAY_OUT + "`.");
        }
        if (Command.of("apt-get", "--version").run().failed()) {
            throw new InfrastructureException(
                    "RabbitMQ is not installed and this machine has no apt-get: install rabbitmq-server 3.10 or newer.");
        }
        Command.Result result = withoutStartingServices();
        return find().orElseThrow(() -> new InfrastructureException(
                "rabbitmq-server could not be installed: try `" + WAY_OUT + "`.\n" + result.output()));
    }

    private static Command.Result withoutStartingServices() {
        boolean ours = forbidServices();
        try {
            Command.Result result = aptGet("install", "-y", "-q", "--no-install-recommends", "rabbitmq-server");
            if (result.failed()) {
                aptGet("update", "-q");
                result = aptGet("install", "-y", "-q", "--no-install-recommends", "rabbitmq-server");
            }
            return result;
        }
        finally {
            if (ours) {
                allowServices();
            }
        }
    }

    private static Command.Result aptGet(String... arguments) {
        // another test may be installing it at this moment
        var line = Stream.concat(Stream.of("apt-get", "-o", "DPkg::Lock::Timeout=300"), Stream.of(arguments)).toList();
        return Command.of(line).with("DEBIAN_FRONTEND", "noninteractive").run();
    }

    private static boolean forbidServices() {
        try {
            Files.createFile(POLICY,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
            return true;
        }
        catch (IOException thereIsOne) {
            return false;
        }
    }

    private static void allowServices() {
        try {
            Files.deleteIfExists(POLICY);
        }
        catch (IOException failure) {
            throw new InfrastructureException("Delete " + POLICY + ", or no package can start its service.", failure);
        }
    }

}
