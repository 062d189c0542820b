package dev.warren.localstack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PGJDBCMain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class StartCacheTest {

    @TempDir
    private Path directory;

    @Test
    void isWrittenByTheFirstRunAndUsedByTheNext() throws Exception {
        StartCache cache = new StartCache(this.directory, "order");
        assertThat(cache.isThere()).isFalse();
        run(cache);
        assertThat(cache.isThere()).as("before it is known that the process has ended").isFalse();
        cache.keep();
        assertThat(cache.isThere()).isTrue();
        assertThat(run(new StartCache(this.directory, "order-2")))
            .contains(PGJDBCMain.class.getName() + " source: shared objects file");
    }

    @Test
    void isNotThereAfterARunThatWasKilled() {
        StartCache cache = new StartCache(this.directory, "order");
        cache.keep();
        assertThat(cache.isThere()).isFalse();
    }

    /// A library's program, because the Java machine caches no classes outside of jars.
    private static String run(StartCache cache) throws Exception {
        Path jar = Path.of(PGJDBCMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> line = new ArrayList<>(List.of(JavaCommand.executable(), "-Xlog:class+load"));
        line.addAll(cache.flags());
        line.addAll(List.of("-cp", jar.toString(), PGJDBCMain.class.getName()));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

}
