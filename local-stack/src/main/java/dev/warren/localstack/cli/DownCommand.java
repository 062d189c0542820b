package dev.warren.localstack.cli;

import dev.warren.localstack.ComponentStatus.State;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops everything; orders, messages and mails are kept.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Runnable {

    private final Session session;

    DownCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        boolean ran = this.session.backend().states().values().stream().anyMatch((state) -> state != State.STOPPED);
        this.session.backend().down();
        this.session.home().forgetMode();
        this.session.print(ran ? "Everything is stopped; ./warren up starts it again with all its data."
                : "Nothing was running; ./warren up starts Warren.");
    }

}
