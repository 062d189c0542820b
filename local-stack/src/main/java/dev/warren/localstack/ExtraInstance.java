package dev.warren.localstack;

import java.util.Optional;

/// One more instance of a service of a running stack, on a port of its own. The stack does not manage it: its creator
/// stops it, or a later object for the same instance does.
public final class ExtraInstance {

    private final ServiceUnit unit;

    ExtraInstance(ServiceUnit unit) {
        this.unit = unit;
    }

    /// Starts the instance, and returns when it serves.
    /// @throws StackException when it does not
    public void start() {
        this.unit.start();
    }

    /// Ends the instance gently.
    public void stop() {
        this.unit.stop();
    }

    /// Its process id, while it lives.
    public Optional<Long> process() {
        return this.unit.process().pid();
    }

}
