package dev.warren.localstack.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import static org.assertj.core.api.Assertions.assertThat;

class GrowingFileTest {

    @TempDir
    private Path directory;

    @Test
    void givesEachLineOnceAndOnlyWhenItIsFinished() throws Exception {
        Path log = this.directory.resolve("log");
        var file = new GrowingFile(log);
        assertThat(file.more()).isEmpty();
        Files.writeString(log, "one\ntwo\nthr");
        assertThat(file.more()).containsExactly("one", "two");
        Files.writeString(log, "ee\n", StandardOpenOption.APPEND);
        assertThat(file.more()).containsExactly("three");
        assertThat(file.more()).isEmpty();
    }

    @Test
    void beginsAnewWhenTheFileIsReplaced() throws Exception {
        Path log = this.directory.resolve("log");
        Files.writeString(log, "before\n");
        var file = new GrowingFile(log);
        file.more();
        Path next = Files.writeString(this.directory.resolve("next"), "after the restart\n");
        Files.move(next, log, StandardCopyOption.REPLACE_EXISTING);
        assertThat(file.more()).containsExactly("after the restart");
    }

}
