package dev.warren.localstack.cli;

import dev.warren.localstack.StackException;
import dev.warren.localstack.terminal.Terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Shows the logs of components, and follows them.
final class Logs {

    private final Terminal terminal;

    private final boolean prefixed;

    private final List<Source> sources = new ArrayList<>();

    private record Source(String prefix, GrowingFile file) {
    }

    /// @param prefixed whether each line begins with the component's name
    Logs(Terminal terminal, boolean prefixed) {
        this.terminal = terminal;
        this.prefixed = prefixed;
    }

    /// Shows the last lines of a log.
    void add(String component, Path log, int lines) {
        var source = new Source(this.prefixed ? String.format("%-12s | ", component) : "", new GrowingFile(log));
        this.sources.add(source);
        List<String> all = more(source);
        all.subList(Math.max(0, all.size() - lines), all.size()).forEach((line) -> show(source, line));
    }

    /// Follows the logs until the process ends.
    void follow() {
        while (true) {
            this.sources.forEach((source) -> more(source).forEach((line) -> show(source, line)));
            pause();
        }
    }

    private List<String> more(Source source) {
        try {
            return source.file().more();
        }
        catch (IOException failure) {
            throw new StackException("A log cannot be read: " + failure.getMessage() + ".", failure);
        }
    }

    private void show(Source source, String line) {
        this.terminal.print(source.prefix() + line);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", interrupt);
        }
    }

}
