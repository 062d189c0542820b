package dev.warren.localstack.infrastructure;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DetachedProcessTest {

    @TempDir
    private Path directory;

    private Path record;

    private DetachedProcess process;

    @BeforeEach
    void nameIt() {
        this.record = this.directory.resolve("some where/process");
        this.process = new DetachedProcess(this.record);
    }

    @AfterEach
    void end() {
        this.process.kill();
    }

    @Test
    void isFoundAgainByItsRecord() {
        assertThat(this.process.isRunning()).isFalse();
        start("exec sleep 600");

        var found = new DetachedProcess(this.record);
        assertThat(found.isRunning()).isTrue();
        assertThat(found.pid()).isEqualTo(this.process.pid());
        assertThat(found.residentBytes()).isPositive();

        assertThat(found.stop("TERM", Duration.ofSeconds(10))).isTrue();
        assertThat(this.process.isRunning()).isFalse();
        assertThat(this.process.residentBytes()).isZero();
    }

    @Test
    void isNotMistakenForALaterProcessWithTheSameId() throws Exception {
        start("sleep 600");
        long pid = this.process.pid().orElseThrow();
        String boot = OsProcess.of(pid).orElseThrow().identity().split(" ")[2];

        Path earlierRecord = this.directory.resolve("earlier");
        var earlier = new DetachedProcess(earlierRecord);
        for (String record : List.of(pid + " 1 " + boot, pid + " 1 another-boot", "nonsense", "")) {
            Files.writeString(earlierRecord, record);
            assertThat(earlier.isRunning()).isFalse();
            earlier.kill();
        }
        assertThat(this.process.isRunning()).isTrue();
    }

    @Test
    void endsWithAllThatItStartedEvenInASessionOfTheirOwn() {
        start("setsid sh -c 'sleep 601 & sleep 602' & sleep 603");
        Awaitility.await().until(() -> sleepers().count() == 3);
        List<ProcessHandle> sleepers = sleepers().toList();

        this.process.kill();

        assertThat(sleepers).noneMatch(DetachedProcessTest::lives);
    }

    @Test
    void endsWhatItStartedWhenItWasItselfKilledByAnother() {
        start("sleep 604 & sleep 605");
        Awaitility.await().until(() -> sleepers().count() == 2);
        List<ProcessHandle> sleepers = sleepers().toList();
        ProcessHandle shell = ProcessHandle.of(this.process.pid().orElseThrow()).orElseThrow();
        shell.destroyForcibly();
        shell.onExit().join();
        assertThat(this.process.isRunning()).isFalse();
        assertThat(sleepers).allMatch(ProcessHandle::isAlive);

        this.process.kill();

        assertThat(sleepers).noneMatch(DetachedProcessTest::lives);
    }

    @Test
    void isKilledWhenItDoesNotStopInTime() {
        start("trap '' TERM; echo deaf; while :; do sleep 1; done");
        // before it has printed that, the signal would end it
        awaitPrinted("deaf\n");

        assertThat(this.process.stop("TERM", Duration.ofMillis(200))).isFalse();
        assertThat(this.process.isRunning()).isFalse();
    }

    @Test
    void keepsWhatItPrints() {
        start("echo printed; echo complained >&2; sleep 600");

        awaitPrinted("printed\ncomplained\n");
    }

    @Test
    void saysThatItRunsAlready() {
        start("sleep 600");
        assertThatThrownBy(() -> start("sleep 600")).isInstanceOf(InfrastructureException.class)
            .hasMessage("sh runs already, as process " + this.process.pid().orElseThrow() + ": stop it first.");
    }

    // a process that has ended stays visible until its parent, now the system's first
    // process, has noticed
    private static boolean lives(ProcessHandle process) {
        return OsProcess.of(process.pid()).filter(found -> !found.zombie()).isPresent();
    }

    private Stream<ProcessHandle> sleepers() {
        return ProcessHandle.of(this.process.pid().orElseThrow())
            .orElseThrow()
            .descendants()
            .filter(child -> child.info().command().orElse("").endsWith("sleep"));
    }

    private void start(String script) {
        this.process.start(new ProcessBuilder("sh", "-c", script), log());
    }

    private void awaitPrinted(String text) {
        Awaitility.await().untilAsserted(() -> assertThat(Files.readString(log())).isEqualTo(text));
    }

    private Path log() {
        return this.directory.resolve("log");
    }

}
