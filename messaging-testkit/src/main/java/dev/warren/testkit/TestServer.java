package dev.warren.testkit;

/// A server of a test. Its address stays the same until the JVM ends, and a test may stop it for a while.
public interface TestServer {

    /// The name or address of its machine.
    String host();

    /// Starts the server again with its former state, and returns when it serves; does
    /// nothing when it runs.
    void start();

    /// Stops the server gracefully.
    void stop();

    /// Crashes the server (SIGKILL).
    void kill();

    /// Whether its process lives.
    boolean isRunning();

}
