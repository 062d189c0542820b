package dev.warren.localstack.infrastructure;

import java.nio.file.Path;
import java.util.Optional;

/// A server that runs on this machine as a process of its own, keeps its state in one
/// directory, and outlives the JVM that started it. A later JVM finds it again by that
/// directory.
public sealed interface NativeServer permits NativeBroker, NativeDatabase, NativeMail, NativeMonitor {

    /// What people call it: `RabbitMQ`.
    String name();

    /// Starts it on the ports that it had the last time, and returns when it serves.
    /// @throws InfrastructureException when it was never started, runs already or does
    /// not
    /// get ready; the message says why and ends with the last lines of the log
    void start();

    /// Ends it gracefully, and by force when that takes longer than half a minute.
    /// Nothing happens when it does not run.
    void stop();

    /// Crashes it: SIGKILL to its process and to every process that it started.
    void kill();

    /// Whether its process lives.
    boolean isRunning();

    /// Its process id, while it lives.
    Optional<Long> pid();

    /// Whether it has ended without having been stopped or killed here.
    boolean hasDied();

    /// Memory in bytes that it holds at the moment with all its processes, shared pages
    /// counted once; 0 when it does not run.
    long residentBytes();

    /// What it writes; grows with every start.
    Path log();

}
