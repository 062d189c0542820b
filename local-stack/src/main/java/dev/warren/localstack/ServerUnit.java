package dev.warren.localstack;

import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.infrastructure.NativeServer;

import java.util.function.Supplier;

/// The broker, the database, the mail server or a monitor, as a process on this machine.
///
/// @param starter starts it on the chosen ports
/// @param address for people
record ServerUnit(Component component, NativeServer server, Runnable starter,
        Supplier<String> address) implements Unit {

    @Override
    public void start() {
        if (!this.server.isRunning()) {
            log().begin();
            this.starter.run();
        }
    }

    @Override
    public void stop() {
        this.server.stop();
    }

    @Override
    public void kill() {
        this.server.kill();
    }

    @Override
    public State state() {
        if (this.server.isRunning()) {
            return State.READY;
        }
        return this.server.hasDied() ? State.DIED : State.STOPPED;
    }

    @Override
    public ComponentStatus status() {
        return ComponentStatus.of(this.component, state(), this.server.pid(), this.server.residentBytes(),
                this.address.get());
    }

    @Override
    public LogFile log() {
        return new LogFile(this.server.log());
    }

}
