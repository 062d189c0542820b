package dev.warren.localstack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JavaCommandTest {

    @TempDir
    private Path directory;

    @Test
    void runsClassesWithTheirProperties() {
        var command = new JavaCommand(
                new Program.ClassPath(List.of(Path.of("a dir/classes"), Path.of("lib.jar")), "dev.warren.Main"),
                new UnpackedJars(this.directory), Map.of("warren.order.time-limit", "5s"), Map.of(), Optional.empty());
        assertThat(command.line()).startsWith(JavaCommand.executable())
            .containsSequence("-cp", "a dir/classes:lib.jar", "dev.warren.Main", "--warren.order.time-limit=5s");
    }

    @Test
    void saysThatAJarIsMissing() {
        var command = new JavaCommand(new Program.ExecutableJar(this.directory.resolve("payment.jar")),
                new UnpackedJars(this.directory.resolve("cache")), Map.of(), Map.of(), Optional.empty());
        assertThatExceptionOfType(StackException.class).isThrownBy(command::prepare)
            .withMessageContaining("payment.jar is missing: build it first");
    }

}
