package dev.warren.testkit;

import dev.warren.localstack.infrastructure.NativeDatabase;
import dev.warren.localstack.infrastructure.Ports;

/// A database that runs on this machine.
///
/// @param database the server
/// @param port of the database
record NativeTestDatabase(NativeDatabase database, int port) implements TestDatabase {

    static TestDatabase startNew() {
        int port = Ports.free();
        NativeDatabase database = StateDirectory.mine().database();
        database.start(port);
        return new NativeTestDatabase(database, port);
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public void start() {
        if (!isRunning()) {
            this.database.start(this.port);
        }
    }

    @Override
    public void stop() {
        this.database.stop();
    }

    @Override
    public void kill() {
        this.database.kill();
    }

    @Override
    public boolean isRunning() {
        return this.database.isRunning();
    }

}
