package dev.warren.localstack;

import java.time.Duration;

/// Receives the progress of a stack's commands. Calls come from several threads.
public interface StackListener {

    /// A listener that ignores everything.
    StackListener SILENT = new StackListener() {
    };

    /// Called before a component starts.
    default void starting(Component component) {
    }

    /// Called when a component serves.
    /// @param after the duration of its start
    default void ready(Component component, Duration after) {
    }

    /// Called before a component stops.
    default void stopping(Component component) {
    }

    /// Called when a component has ended because it was stopped or killed here.
    default void stopped(Component component) {
    }

    /// Called with a sentence about something unusual: a taken port, a program that is
    /// installed.
    default void note(String sentence) {
    }

}
