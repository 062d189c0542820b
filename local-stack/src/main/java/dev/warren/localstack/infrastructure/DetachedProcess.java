package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A program that outlives this JVM and its terminal, and that a later JVM finds again by
/// a small file. The file holds the process's id and the moment of its start, so that
/// another process with the same id is never taken for it.
///
/// @param record the file; it exists from the start until the program was stopped or
/// killed here
public record DetachedProcess(Path record) {

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    /// Starts a program in a session of its own, so that neither Ctrl-C nor a closed
    /// terminal reaches it.
    /// @param program command, environment and working directory; its input is empty
    /// @param log what it prints is appended here
    /// @throws InfrastructureFailure when it runs already or cannot be started
    public void start(ProcessBuilder program, Path log) {
        if (isRunning()) {
            throw new InfrastructureFailure(program.command().getFirst() + " runs already, as process "
                    + pid().orElseThrow() + ": stop it first.");
        }
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(program.command());
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var redirect = ProcessBuilder.Redirect.appendTo(log.toFile());
            Process process = program.command(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(redirect)
                .start();
            remember(process.pid());
        }
        catch (IOException failure) {
            throw new InfrastructureFailure(command.get(1) + " could not be started: " + failure.getMessage(), failure);
        }
    }

    /// Whether the program that was started lives.
    public boolean isRunning() {
        return running().isPresent();
    }

    /// Whether the program has ended without having been stopped or killed here.
    public boolean hasDied() {
        return Files.exists(this.record) && !isRunning();
    }

    /// Its process id, while it lives.
    public Optional<Long> pid() {
        return running().map(OsProcess::pid);
    }

    /// Memory in bytes that it and all processes it started hold at the moment.
    public long residentBytes() {
        return family().stream().mapToLong(OsProcess::residentBytes).sum();
    }

    /// Asks the program to end and waits until it and all processes it started have;
    /// kills what is left after the limit.
    /// @param signal without SIG: `TERM`
    /// @return whether all ended by themselves
    public boolean stop(String signal, Duration limit) {
        List<OsProcess> family = family();
        running().ifPresent(process -> send(signal, process.pid()));
        boolean ended = awaitEnd(family, limit);
        kill(family);
        return ended;
    }

    /// Ends the program and all processes it started, at once and without asking
    /// (SIGKILL).
    public void kill() {
        kill(family());
    }

    private void kill(List<OsProcess> family) {
        family.stream()
            .filter(DetachedProcess::lives)
            .flatMap(process -> ProcessHandle.of(process.pid()).stream())
            .forEach(ProcessHandle::destroyForcibly);
        if (!awaitEnd(family, KILL_LIMIT)) {
            throw new InfrastructureFailure("Processes " + family.stream().map(OsProcess::pid).toList()
                    + " do not end even when killed: look at them with `ps`.");
        }
        forget();
    }

    // the leader first; a session survives its leader, and some programs give each child
    // a session of its own
    private List<OsProcess> family() {
        Optional<Long> leader = started();
        if (leader.isEmpty()) {
            return List.of();
        }
        List<OsProcess> all = OsProcess.all();
        Set<Long> known = new HashSet<>(leader.stream().toList());
        var family = new ArrayList<OsProcess>();
        for (boolean more = true; more;) {
            List<OsProcess> found = all.stream()
                .filter(process -> !family.contains(process))
                .filter(process -> known.contains(process.pid()) || known.contains(process.parent())
                        || known.contains(process.session()))
                .toList();
            family.addAll(found);
            found.forEach(process -> known.add(process.pid()));
            more = !found.isEmpty();
        }
        return family.stream().filter(process -> !process.zombie()).toList();
    }

    private Optional<OsProcess> running() {
        return identity().flatMap(identity -> OsProcess.of(pidIn(identity))
            .filter(process -> !process.zombie() && process.identity().equals(identity)));
    }

    // the id that the program had or has: not when it now belongs to another, nor after a
    // reboot
    private Optional<Long> started() {
        return identity().filter(identity -> identity.endsWith(" " + OsProcess.boot()))
            .filter(identity -> OsProcess.of(pidIn(identity))
                .map(OsProcess::identity)
                .orElse(identity)
                .equals(identity))
            .map(DetachedProcess::pidIn);
    }

    private Optional<String> identity() {
        try {
            return Optional.of(Files.readString(this.record)).filter(text -> text.matches("\\d+ \\d+ \\S+"));
        }
        catch (IOException neverStarted) {
            return Optional.empty();
        }
    }

    private static long pidIn(String identity) {
        return Long.parseLong(identity.substring(0, identity.indexOf(' ')));
    }

    private void remember(long pid) {
        OsProcess.of(pid).map(OsProcess::identity).ifPresent(this::write);
    }

    private void write(String identity) {
        try {
            Files.createDirectories(this.record.toAbsolutePath().getParent());
            Path draft = this.record.resolveSibling(this.record.getFileName() + ".new");
            Files.writeString(draft, identity);
            Files.move(draft, this.record, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        catch (IOException failure) {
            throw new InfrastructureFailure("The file " + this.record + " cannot be written: " + failure.getMessage(),
                    failure);
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(this.record);
        }
        catch (IOException failure) {
            throw new InfrastructureFailure("The file " + this.record + " cannot be deleted: " + failure.getMessage(),
                    failure);
        }
    }

    private static boolean lives(OsProcess process) {
        return OsProcess.of(process.pid())
            .filter(now -> now.startTicks() == process.startTicks() && !now.zombie())
            .isPresent();
    }

    private static boolean awaitEnd(List<OsProcess> family, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (family.stream().anyMatch(DetachedProcess::lives)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void send(String signal, long pid) {
        if (Command.of("sh", "-c", "kill -" + signal + " " + pid).run().failed() && OsProcess.of(pid).isPresent()) {
            throw new InfrastructureFailure("Process " + pid + " cannot be signalled: does it belong to another user?");
        }
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(25);
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InfrastructureFailure("Interrupted while waiting for a process.", interrupted);
        }
    }

}
