package dev.warren.testkit;

/// A server of a test, with an address that stays the same until the JVM ends, and that a
/// test may take away for a while.
public interface TestServer {

    /// The name or address of its machine.
    String host();

    /// Starts it again with the state that it had, and returns when it serves; nothing
    /// happens when it runs.
    void start();

    /// Ends it gracefully.
    void stop();

    /// Crashes it (SIGKILL).
    void kill();

    /// Whether its process lives.
    boolean isRunning();

}
