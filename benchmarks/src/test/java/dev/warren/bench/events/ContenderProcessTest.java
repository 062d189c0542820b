package dev.warren.bench.events;

import dev.warren.bench.BenchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ContenderProcessTest {

    @TempDir
    private Path directory;

    @Test
    void saysWhereTheOutputOfAProcessIsThatEndsByItself() {
        Path log = this.directory.resolve("logs").resolve("warren.log");
        assertThatExceptionOfType(BenchException.class)
            .isThrownBy(() -> ContenderProcess.start(this.directory.resolve("missing.jar"), "warren", Map.of(), log))
            .withMessageContaining("warren ended")
            .withMessageContaining(log.toString());
    }

}
