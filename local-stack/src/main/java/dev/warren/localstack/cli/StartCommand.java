package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import dev.warren.localstack.ComponentStatus.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "start", description = "Starts a component that was stopped, killed or has died.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Runnable {

    private final Session session;

    @Parameters(paramLabel = "NAME", description = "For instance payment or broker.")
    private String name = "";

    StartCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Component component = Component.named(this.name);
        boolean ran = this.session.backend().states().getOrDefault(component, State.STOPPED).isRunning();
        CtrlC.interrupts(() -> this.session.backend().start(component), () -> {
        });
        this.session.home().rememberMode(this.session.mode());
        this.session.print(component.id() + (ran ? " runs already" : " serves again") + "; ./warren status shows all.");
    }

}
