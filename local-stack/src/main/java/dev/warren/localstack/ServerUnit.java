package dev.warren.localstack;

import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.infrastructure.NativeServer;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// The broker, the database or the mail server as a process on this machine.
///
/// @param startAnew starts it on ports that are chosen now
/// @param address where to reach it, for people
record ServerUnit(Infrastructure component, NativeServer server, Consumer<PortChoice> startAnew,
        Supplier<String> address) implements Unit {

    @Override
    public void start() {
        if (!this.server.isRunning()) {
            log().begin();
            this.server.start();
        }
    }

    @Override
    public void start(PortChoice choice) {
        log().begin();
        this.startAnew.accept(choice);
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
