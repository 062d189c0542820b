package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.terminal.Terminal;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Prints which components end and come back.
final class Watch {

    private static final long BETWEEN_LOOKS_MILLIS = 1000;

    private final Backend backend;

    private final Terminal terminal;

    private Map<Component, State> before;

    /// Reports the changes since this call, even before the watch begins.
    Watch(Backend backend, Terminal terminal) {
        this.backend = backend;
        this.terminal = terminal;
        this.before = backend.states();
    }

    /// Returns when nothing runs any more, or when this thread is interrupted.
    void untilNothingRuns() {
        while (this.before.values().stream().anyMatch(State::isRunning) && pause()) {
            Map<Component, State> now = this.backend.states();
            for (Component component : now.keySet()) {
                if (now.get(component) != this.before.get(component)) {
                    this.terminal.print("  " + change(component, now.get(component)));
                }
            }
            this.before = now;
        }
    }

    private String change(Component component, State now) {
        String id = component.id();
        return switch (now) {
            case READY, NOT_READY -> id + " runs again.";
            case STOPPED -> id + " was stopped; ./warren start " + id + " starts it.";
            case DIED -> {
                String cause = this.backend.lastWords(component);
                yield id + " died" + (cause.isEmpty() ? "" : " (" + cause + ")") + ": ./warren logs " + id
                        + " shows more, ./warren start " + id + " starts it again.";
            }
        };
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            return true;
        }
        catch (InterruptedException interrupt) {
            return false;
        }
    }

}
