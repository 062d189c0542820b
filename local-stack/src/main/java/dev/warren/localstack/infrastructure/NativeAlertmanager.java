package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// The Alertmanager of this machine, as a single node, with Warren's configuration: it sends alerts to
/// notification-service.
public final class NativeAlertmanager extends NativeMonitor {

    /// The default port.
    public static final int USUAL_PORT = 9093;

    /// The address of the service in a network of containers.
    private static final String RECEIVER = "http://notification:8084/";

    /// @param directory holds its configuration, data and log; made when missing
    public NativeAlertmanager(Path directory) {
        super(directory);
    }

    /// Whether this machine has it.
    public static boolean isInstalled() {
        return program().isPresent();
    }

    @Override
    public String name() {
        return "Alertmanager";
    }

    /// Starts it and returns when it answers.
    /// @param notificationService the port of the service that receives alerts
    /// @param token authenticates Alertmanager there
    /// @throws InfrastructureException when it is not installed, runs already or does not
    /// get ready
    public void start(int port, int notificationService, String token) {
        String configuration = StackFiles.text("prometheus/alertmanager.yml");
        if (!configuration.contains(RECEIVER)) {
            throw new IllegalStateException("prometheus/alertmanager.yml does not name " + RECEIVER);
        }
        write("alertmanager.yml", configuration.replace(RECEIVER, "http://127.0.0.1:" + notificationService + "/"));
        forThisUserOnly("alerts-token");
        write("alerts-token", token);
        launch(port);
    }

    @Override
    public Path log() {
        return file("alertmanager.log");
    }

    @Override
    List<String> command(int port) {
        String program = program().map(Path::toString)
            .orElseThrow(() -> new InfrastructureException("Alertmanager is not installed on this machine."));
        return List.of(program, "--config.file=" + file("alertmanager.yml"), "--storage.path=" + file("data"),
                "--web.listen-address=127.0.0.1:" + port, "--cluster.listen-address=");
    }

    @Override
    String memory() {
        return "32MiB";
    }

    // Debian's name, and its own
    private static Optional<Path> program() {
        return onPath("prometheus-alertmanager", "alertmanager");
    }

    private void forThisUserOnly(String name) {
        try {
            Files.deleteIfExists(file(name));
            Files.createFile(file(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        catch (IOException failure) {
            throw new InfrastructureException("The file " + file(name) + " cannot be written: " + failure.getMessage(),
                    failure);
        }
    }

}
