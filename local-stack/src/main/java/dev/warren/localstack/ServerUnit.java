package dev.warren.localstack;

import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.infrastructure.NativeServer;

import java.util.function.Supplier;

/// The broker, the database, the mail server or what watches them, as a process on this machine.
///
/// @param starter starts it where it was decided that it listens
/// @param address where to reach it, for people
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
