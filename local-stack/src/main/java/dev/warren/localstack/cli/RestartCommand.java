package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "restart", description = "Stops a component gently and starts it again, as it is built now.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Runnable {

    private final Session session;

    @Parameters(paramLabel = "NAME", description = "For instance payment or broker.")
    private String name = "";

    RestartCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Component component = Component.named(this.name);
        CtrlC.interrupts(() -> this.session.backend().restart(component), () -> {
        });
        this.session.print(component.id() + " serves again; ./warren status shows all.");
    }

}
