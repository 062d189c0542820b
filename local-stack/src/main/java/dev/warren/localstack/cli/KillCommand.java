package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "kill", description = "Ends a component as a crash would (SIGKILL).", mixinStandardHelpOptions = true)
final class KillCommand implements Runnable {

    private final Session session;

    @Parameters(paramLabel = "NAME", description = "For instance payment or broker.")
    private String name = "";

    KillCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Component component = Component.named(this.name);
        String id = component.id();
        if (!this.session.backend().states().getOrDefault(component, State.STOPPED).isRunning()) {
            throw new StackException(id + " does not run: ./warren start " + id + " starts it.");
        }
        this.session.backend().kill(component);
        this.session.print(id + " is killed, as by a crash; the others go on and wait for it. ./warren start " + id
                + " brings it back.");
    }

}
