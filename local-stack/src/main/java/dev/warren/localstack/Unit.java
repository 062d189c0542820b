package dev.warren.localstack;

import dev.warren.localstack.ComponentStatus.State;

/// One component of a native stack.
sealed interface Unit permits ServerUnit, ServiceUnit {

    Component component();

    /// Starts it, unless it runs, and returns when it serves.
    void start();

    /// Ends it gently, by force after a limit.
    void stop();

    /// Ends it as a crash would.
    void kill();

    /// The state as far as it shows without a request: READY when its process runs.
    State state();

    /// The status by its own answer.
    ComponentStatus status();

    LogFile log();

}
