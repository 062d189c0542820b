package dev.warren.localstack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class LogFileTest {

    @TempDir
    private Path directory;

    @Test
    void keepsWhatTheRunBeforeWrote() throws Exception {
        var log = new LogFile(this.directory.resolve("logs/payment.log"));
        log.begin();
        Files.writeString(log.path(), "first run\n");
        log.begin();
        assertThat(log.path()).isEmptyFile();
        assertThat(this.directory.resolve("logs/payment.previous.log")).hasContent("first run");
    }

    @Test
    void givesItsLastLines() throws Exception {
        var log = new LogFile(this.directory.resolve("payment.log"));
        Files.writeString(log.path(), "one\ntwo\nthree\n");
        assertThat(log.tail(2)).containsExactly("two", "three");
        assertThat(log.tail(20)).hasSize(3);
    }

    @Test
    void isEmptyWhenNothingWasEverWritten() {
        assertThat(new LogFile(this.directory.resolve("none.log")).tail(5)).isEmpty();
    }

}
