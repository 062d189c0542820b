package dev.warren.localstack.cli;

import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.Service;
import dev.warren.localstack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;

@Command(name = "up", description = "Starts every component that does not run, and waits until all serve.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {

    private final Session session;

    @Option(names = { "-d", "--detach" }, description = "Return when everything serves, and leave it running.")
    private boolean detached;

    @Option(names = "--port-offset", paramLabel = "N", defaultValue = "0",
            description = "Add N to every port, for instance 100.")
    private int portOffset;

    // the script chooses by these two options, and passes its choice on
    @Option(names = "--native", description = "Without Docker: as processes of this machine.")
    private boolean asProcesses;

    @Option(names = "--docker", description = "As containers. Taken where a Docker engine answers.")
    private boolean asContainers;

    UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        this.session.requireSameMode();
        boolean ranBefore = anythingRuns();
        if (ranBefore) {
            requireSamePorts();
        }
        this.session.print(ranBefore ? "Warren is up already" + missing()
                : "Starting Warren (--" + this.session.mode() + "); its state is in .warren/.");
        boolean stays = this.detached || ranBefore;
        CtrlC.interrupts(() -> start(stays), () -> stopAfterCtrlC(stays));
    }

    private void start(boolean stays) {
        Optional<String> newPassword = startWithLogin();
        this.session.showStatus();
        newPassword.ifPresent(this.session::showLogin);
        suggest(stays);
        if (!stays) {
            new Watch(this.session.backend(), this.session.terminal()).untilNothingRuns();
            if (!CtrlC.pressed()) {
                this.session.print("Everything was stopped by another command; ./warren up starts it again.");
            }
        }
    }

    // shows the operator's password when it has just been generated
    private Optional<String> startWithLogin() {
        OperatorLogin login = this.session.home().operator();
        Optional<String> newPassword = login.hash().isPresent() ? Optional.empty() : Optional.of(login.renew());
        this.session.home().personalDataKey().make();
        this.session.home().alertsToken().make();
        this.session.home().rememberMode(this.session.mode());
        try {
            this.session.backend().up(this.portOffset);
            return newPassword;
        }
        catch (RuntimeException failure) {
            newPassword.ifPresent((unseen) -> login.forget());
            if (!anythingRuns()) {
                this.session.home().forgetMode();
            }
            throw failure;
        }
    }

    private void suggest(boolean stays) {
        this.session.print("A first order:");
        this.session.print("  curl -i " + this.session.backend().url(Service.ORDER)
                + "/orders -H 'Content-Type: application/json' -d '{\"customerId\": \"ada\","
                + " \"email\": \"ada@example.org\", \"paymentToken\": \"tok_ok\","
                + " \"lines\": [{\"sku\": \"SKU-CUP\", \"quantity\": 4}]}'");
        this.session.print("Many orders: ./warren demo. "
                + (stays ? "Stop everything: ./warren down." : "Stop everything: Ctrl-C."));
    }

    private void stopAfterCtrlC(boolean stays) {
        this.session.print("");
        if (!stays) {
            this.session.print("Stopping everything.");
            this.session.backend().down();
        }
        if (!anythingRuns()) {
            this.session.home().forgetMode();
            this.session.print("Everything is stopped; ./warren up starts it again with all its data.");
        }
        else {
            this.session.print("Interrupted; ./warren status shows the components, ./warren down stops them.");
        }
    }

    private void requireSamePorts() {
        URI order = this.session.backend().url(Service.ORDER);
        if (this.portOffset != 0 && order.getPort() != Service.ORDER.usualPort() + this.portOffset) {
            throw new StackException("Warren is up already, and its order service at " + order
                    + ": --port-offset needs a stopped system; run ./warren down first.");
        }
    }

    private String missing() {
        String missing = this.session.backend()
            .states()
            .entrySet()
            .stream()
            .filter((component) -> !component.getValue().isRunning())
            .map((component) -> component.getKey().id())
            .collect(Collectors.joining(", "));
        return missing.isEmpty() ? "; nothing is missing." : "; starting the missing components: " + missing + ".";
    }

    private boolean anythingRuns() {
        return this.session.backend().states().values().stream().anyMatch(State::isRunning);
    }

}
