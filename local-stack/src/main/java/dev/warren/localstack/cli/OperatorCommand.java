package dev.warren.localstack.cli;

import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Arrays;
import java.util.List;

@Command(name = "operator", mixinStandardHelpOptions = true,
        description = "Shows the operator's user name; --new generates another password and shows it.")
final class OperatorCommand implements Runnable {

    private final Session session;

    @Option(names = "--new", description = "Make another password; the services that run are restarted with it.")
    private boolean renewed;

    OperatorCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        OperatorLogin login = this.session.home().operator();
        if (this.renewed) {
            String password = login.renew();
            running().forEach(this.session.backend()::restart);
            this.session.showLogin(password);
        }
        else if (login.hash().isPresent()) {
            this.session
                .print("The operator logs in as " + OperatorLogin.USER + ". The password was shown when it was made,"
                        + " and only its hash was kept; ./warren operator --new makes another.");
        }
        else {
            this.session.print("The operator has no password yet: ./warren up generates one and shows it.");
        }
    }

    private List<Service> running() {
        return Arrays.stream(Service.values())
            .filter((service) -> this.session.backend().states().getOrDefault(service, State.STOPPED).isRunning())
            .toList();
    }

}
