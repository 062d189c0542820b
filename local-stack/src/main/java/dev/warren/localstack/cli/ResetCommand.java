package dev.warren.localstack.cli;

import dev.warren.localstack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Scanner;

@Command(name = "reset", description = "Stops everything and deletes all orders, messages, mails and logs.",
        mixinStandardHelpOptions = true)
final class ResetCommand implements Runnable {

    private final Session session;

    @Option(names = { "-y", "--yes" }, description = "Do not ask.")
    private boolean yes;

    ResetCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (!this.yes && !confirmed()) {
            this.session.print("Nothing was deleted.");
            return;
        }
        this.session.backend().forget();
        this.session.home().forgetMode();
        this.session.home().operator().forget();
        this.session.home().personalDataKey().forget();
        this.session.home().alertsToken().forget();
        this.session.print("Everything is stopped and forgotten; ./warren up starts with an empty shop.");
    }

    private boolean confirmed() {
        if (!this.session.terminal().isInteractive()) {
            throw new StackException(
                    "reset deletes all orders, messages and mails, and there is no terminal to confirm it:"
                            + " use ./warren reset --yes to confirm.");
        }
        this.session.print("This deletes all orders, messages and mails of this Warren. Type yes to go on:");
        var input = new Scanner(System.in);
        return input.hasNextLine() && input.nextLine().strip().equalsIgnoreCase("yes");
    }

}
