package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import dev.warren.localstack.StackListener;
import dev.warren.localstack.terminal.Readable;
import dev.warren.localstack.terminal.Terminal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Prints the progress of a stack, line by line, and on a terminal also the components that are still starting.
final class StartReport implements StackListener {

    private final Terminal terminal;

    private final Set<String> busy = new TreeSet<>();

    StartReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void starting(Component component) {
        this.busy.add(component.id());
        redraw();
    }

    @Override
    public synchronized void ready(Component component, Duration after) {
        done(component, "ready after " + Readable.time(after));
    }

    @Override
    public synchronized void stopping(Component component) {
        this.busy.add(component.id());
        redraw();
    }

    @Override
    public synchronized void stopped(Component component) {
        done(component, "stopped");
    }

    @Override
    public synchronized void note(String sentence) {
        this.terminal.print("  " + sentence);
        redraw();
    }

    private void done(Component component, String what) {
        this.busy.remove(component.id());
        this.terminal.print(String.format("  %-13s %s", component.id(), what));
        redraw();
    }

    private void redraw() {
        this.terminal.redraw(this.busy.isEmpty() ? List.of()
                : List.of(this.busy.stream().collect(Collectors.joining(", ", "  waiting for ", " …"))));
    }

}
