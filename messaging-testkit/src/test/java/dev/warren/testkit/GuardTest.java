package dev.warren.testkit;

import dev.warren.localstack.infrastructure.DetachedProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class GuardTest {

    @TempDir
    private Path directory;

    @Test
    void endsTheServersOfAJvmThatWasKilled() throws Exception {
        Path state = this.directory.resolve("test stack");
        var server = new DetachedProcess(state.resolve("server/process"));
        server.start(new ProcessBuilder("sleep", "600"), state.resolve("log"));
        Process jvm = new ProcessBuilder("sleep", "600").start();

        StateDirectory.guard(state, jvm.pid());
        assertThat(server.isRunning()).isTrue();
        jvm.destroyForcibly().waitFor();

        Awaitility.await().until(() -> !server.isRunning() && !Files.exists(state));
    }

}
