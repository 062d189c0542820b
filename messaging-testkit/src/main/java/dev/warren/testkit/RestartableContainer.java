package dev.warren.testkit;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

import java.io.IOException;
import java.util.Map;

/// A container that keeps its data and its ports when it is stopped or killed and started again; Testcontainers itself
/// would create a new one.
final class RestartableContainer extends GenericContainer<RestartableContainer> {

    private static final int STOP_LIMIT_SECONDS = 30;

    /// @param ports on this machine, by those in the container
    RestartableContainer(String image, Map<Integer, Integer> ports) {
        super(DockerImageName.parse(image));
        setPortBindings(ports.entrySet().stream().map(port -> port.getValue() + ":" + port.getKey()).toList());
    }

    /// Copies one of the files that configure every broker and database of this system.
    RestartableContainer withStackFile(String name, String target) {
        var file = MountableFile.forClasspathResource("dev/warren/localstack/infrastructure/" + name, 0644);
        return withCopyFileToContainer(file, target);
    }

    void resume() {
        if (!isRunning()) {
            getDockerClient().startContainerCmd(getContainerId()).exec();
        }
    }

    void halt() {
        getDockerClient().stopContainerCmd(getContainerId()).withTimeout(STOP_LIMIT_SECONDS).exec();
    }

    void control(String... command) {
        try {
            ExecResult result = execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new TestStackException(String.join(" ", command) + " failed: " + result.getStderr());
            }
        }
        catch (IOException ex) {
            throw new TestStackException(String.join(" ", command) + " failed", ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new TestStackException("interrupted while running " + String.join(" ", command), ex);
        }
    }

    void crash() {
        getDockerClient().killContainerCmd(getContainerId()).exec();
    }

}
