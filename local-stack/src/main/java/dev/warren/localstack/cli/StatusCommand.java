package dev.warren.localstack.cli;

import dev.warren.localstack.ComponentStatus;
import dev.warren.localstack.ComponentStatus.State;
import picocli.CommandLine.Command;

import java.util.List;
import java.util.concurrent.Callable;

@Command(name = "status", mixinStandardHelpOptions = true,
        description = "Shows each component with its state, address and memory. Exits with 1 when one does not serve.")
final class StatusCommand implements Callable<Integer> {

    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<ComponentStatus> components = this.session.backend().status();
        if (components.stream().allMatch((status) -> status.state() == State.STOPPED)) {
            this.session.print("Nothing runs; ./warren up starts Warren.");
            return 1;
        }
        this.session.terminal().print(new StatusTable(components).lines(this.session.clock().instant()));
        this.session.print("");
        this.session.print(advice(components));
        return components.stream().allMatch((status) -> status.state() == State.READY) ? 0 : 1;
    }

    private static String advice(List<ComponentStatus> components) {
        if (components.stream().allMatch((status) -> status.state() == State.READY)) {
            return "Everything serves. Try: ./warren demo";
        }
        return components.stream()
            .filter((status) -> status.state() != State.READY)
            .map((status) -> status.component().id())
            .findFirst()
            .map((id) -> "./warren logs " + id
                    + " shows its latest log, ./warren up starts every component that does not run.")
            .orElseThrow();
    }

}
