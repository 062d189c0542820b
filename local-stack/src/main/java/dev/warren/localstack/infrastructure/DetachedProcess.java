package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A program that outlives this JVM and its terminal, and that a later JVM finds again by a small file. The file holds
/// the process's id and the moment of its start, so that another process with the same id is never taken for it.
public final class DetachedProcess {

    private final ProcessRecord record;

    /// @param record the file; it exists from the start until the program was stopped or
    /// killed here
    public DetachedProcess(Path record) {
        this.record = new ProcessRecord(record);
    }

    /// Starts a program in a session of its own, so that neither Ctrl-C nor a closed
    /// terminal reaches it.
    /// @param program command, environment and working directory; its input is empty
    /// @param log receives its output
    /// @throws InfrastructureException when it runs already or cannot be started
    public void start(ProcessBuilder program, Path log) {
        String name = program.command().getFirst();
        pid().ifPresent(running -> {
            throw new InfrastructureException(name + " runs already, as process " + running + ": stop it first.");
        });
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(program.command());
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = program.command(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
            OsProcess.of(process.pid()).ifPresent(this.record::write);
        }
        catch (IOException failure) {
            throw new InfrastructureException(name + " could not be started: " + failure.getMessage(), failure);
        }
    }

    /// Whether the program that was started lives.
    public boolean isRunning() {
        return this.record.living().isPresent();
    }

    /// Whether the program has ended without a stop or kill from here.
    public boolean hasDied() {
        return this.record.exists() && !isRunning();
    }

    /// Its process id, while it lives.
    public Optional<Long> pid() {
        return this.record.living().map(OsProcess::pid);
    }

    /// Memory in bytes that it and all processes it started hold at the moment.
    public long residentBytes() {
        return family().residentBytes();
    }

    /// Asks the program to end and waits until it and all its descendants have ended;
    /// kills the rest after the limit.
    /// @param signal without SIG: `TERM`
    /// @return whether all ended by themselves
    public boolean stop(String signal, Duration limit) {
        ProcessFamily family = family();
        pid().ifPresent(pid -> send(signal, pid));
        boolean ended = family.endsWithin(limit);
        family.kill();
        this.record.delete();
        return ended;
    }

    /// Ends the program and all its descendants at once (SIGKILL).
    public void kill() {
        family().kill();
        this.record.delete();
    }

    private ProcessFamily family() {
        return this.record.pid().map(ProcessFamily::of).orElseGet(() -> new ProcessFamily(List.of()));
    }

    private static void send(String signal, long pid) {
        if (Command.of("sh", "-c", "kill -" + signal + " " + pid).run().failed() && OsProcess.of(pid).isPresent()) {
            throw new InfrastructureException(
                    "Process " + pid + " cannot be signalled: does it belong to another user?");
        }
    }

}
