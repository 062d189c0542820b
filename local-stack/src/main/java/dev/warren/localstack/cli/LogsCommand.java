package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the log of a component, or all logs.", mixinStandardHelpOptions = true)
final class LogsCommand implements Runnable {

    private static final int LINES_OF_ONE = 200;

    private static final int LINES_OF_EACH = 20;

    private final Session session;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "For instance payment or broker.")
    private @Nullable String name;

    @Option(names = { "-f", "--follow" }, description = "Go on until Ctrl-C.")
    private boolean follow;

    @Option(names = { "-n", "--tail" }, paramLabel = "LINES",
            description = "How many of the last lines; 200 of one component, 20 of each when all are shown.")
    private @Nullable Integer lines;

    LogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Component component = (this.name != null) ? Component.named(this.name) : null;
        int usual = (component != null) ? LINES_OF_ONE : LINES_OF_EACH;
        this.session.backend().logs(component, (this.lines != null) ? this.lines : usual, this.follow);
    }

}
