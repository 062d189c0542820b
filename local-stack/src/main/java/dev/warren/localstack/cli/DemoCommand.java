package dev.warren.localstack.cli;

import dev.warren.localstack.Service;
import dev.warren.localstack.StackException;
import dev.warren.localstack.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;

@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Places good, declined, slow, flaky and out-of-stock orders and follows each to its end."
                + " Exits with 1 when one does not end as it should.")
final class DemoCommand implements Runnable {

    private static final int MOST = 100_000;

    private final Session session;

    @Option(names = { "-n", "--orders" }, paramLabel = "N", defaultValue = "10",
            description = "The number of orders; default: 10.")
    private int count;

    @Option(names = "--limit", paramLabel = "SECONDS", defaultValue = "120",
            description = "The seconds within which each order must end; default: 120.")
    private int limit;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (this.count < 1 || this.count > MOST || this.limit < 1) {
            throw new StackException("A demo needs between 1 and " + MOST + " orders, and at least a second for each.");
        }
        Backend backend = this.session.backend();
        new Demo(backend.url(Service.ORDER), backend.url(Service.INVENTORY), this.session.terminal(),
                this.session.clock())
            .run(this.count, Duration.ofSeconds(this.limit));
        this.session.print("Try to lose one: ./warren demo -n 200 here, and meanwhile in another terminal"
                + " ./warren kill payment, then ./warren start payment.");
    }

}
