package dev.warren.bench.machine;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessTreeTest {

    @Test
    void readsTicksBehindANameWithBracketsAndSpaces() {
        assertThat(ProcessTree
            .ticks("7 (a (b) c) S 1 7 7 0 -1 4194560 100 0 0 0 11 22 33 44 20 0 1 0 500 0 0 18446744073709551615"))
            .isEqualTo(11 + 22 + 33 + 44);
    }

    @Test
    void countsWhatThisProgramHolds() {
        var own = new ProcessTree(ProcessHandle.current().pid());
        assertThat(own.residentBytes()).isGreaterThan(1_000_000);
        assertThat(own.cpuSeconds()).isPositive();
    }

    @Test
    void countsWhatAProcessHasStarted() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 60; true").start();
        try {
            Awaitility.await().until(() -> shell.descendants().findAny().isPresent());
            ProcessHandle child = shell.descendants().findAny().orElseThrow();
            assertThat(new ProcessTree(shell.pid()).residentBytes())
                .isGreaterThan(new ProcessTree(child.pid()).residentBytes());
            child.destroy();
        }
        finally {
            shell.destroy();
        }
    }

    @Test
    void findsNothingOfAProcessThatHasEnded() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertThat(new ProcessTree(ended.pid()).residentBytes()).isZero();
    }

    @Test
    void readsWhatTheProcessorsDidForAll() {
        assertThat(Processors.busyTicks("cpu  10 20 30 4000 500 6 7 8 0 0")).isEqualTo(10 + 20 + 30 + 6 + 7 + 8);
        assertThat(Processors.busySeconds()).isPositive();
    }

}
