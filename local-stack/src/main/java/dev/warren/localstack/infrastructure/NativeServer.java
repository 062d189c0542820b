package dev.warren.localstack.infrastructure;

import java.nio.file.Path;
import java.util.Optional;

/// A server that runs on this machine as a process of its own, keeps its state in one directory, and outlives the JVM
/// that started it. A later JVM finds it again by that directory.
public sealed interface NativeServer permits NativeBroker, NativeDatabase, NativeMail, NativeMonitor {

    /// Its name for people: `RabbitMQ`.
    String name();

    /// Starts the server on the ports of its last run, and returns when it serves.
    /// @throws InfrastructureException when it was never started, runs already or does
    /// not get ready; the message says why and ends with the last lines of the log
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

    /// Whether the server has ended without a stop or kill from here.
    boolean hasDied();

    /// Memory in bytes that it holds at the moment with all its processes, shared pages
    /// counted once; 0 when it does not run.
    long residentBytes();

    /// Its log, which grows with every start.
    Path log();

}
