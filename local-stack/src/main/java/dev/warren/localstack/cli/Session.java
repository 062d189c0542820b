package dev.warren.localstack.cli;

import dev.warren.localstack.Service;
import dev.warren.localstack.StackException;
import dev.warren.localstack.terminal.Terminal;

import java.time.InstantSource;
import java.util.function.Supplier;

/// The context of a command.
///
/// @param mode `native` or `docker`
record Session(Home home, String mode, Backend backend, Terminal terminal, InstantSource clock) {

    static Session of(Home home, String mode, Terminal terminal, InstantSource clock) {
        Supplier<Backend> backend = mode.equals("docker") ? () -> new ComposeBackend(home, terminal)
                : () -> new NativeBackend(home, terminal);
        return new Session(home, mode, backend.get(), terminal, clock);
    }

    void print(String line) {
        this.terminal.print(line);
    }

    /// Refuses to go on while the system runs in the other mode.
    void requireSameMode() {
        this.home.mode().filter((running) -> !running.equals(this.mode)).ifPresent((running) -> {
            throw new StackException("Warren was started with --" + running + " here: ./warren down stops it, then"
                    + " ./warren up --" + this.mode + " starts it that way.");
        });
    }

    /// Shows the operator's password, which is stored nowhere.
    void showLogin(String password) {
        print("The operator's login, shown this once and kept nowhere: " + OperatorLogin.USER + ", " + password);
        print("  curl -u " + OperatorLogin.USER + ":" + password + " " + this.backend.url(Service.PAYMENT)
                + "/dead-letters");
        print("Another password: ./warren operator --new.");
        print("");
    }

    void showStatus() {
        print("");
        this.terminal.print(new StatusTable(this.backend.status()).lines(this.clock.instant()));
        print("");
    }

}
