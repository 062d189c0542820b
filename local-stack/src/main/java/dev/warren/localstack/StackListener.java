package dev.warren.localstack;

import java.time.Duration;

/// Is told what a stack does while it does it. Calls come from several threads.
public interface StackListener {

    /// Listens to nothing.
    StackListener SILENT = new StackListener() {
    };

    /// A component is being started.
    default void starting(Component component) {
    }

    /// A component serves.
    /// @param after how long its start took
    default void ready(Component component, Duration after) {
    }

    /// A component is being stopped.
    default void stopping(Component component) {
    }

    /// A component has ended because it was stopped or killed here.
    default void stopped(Component component) {
    }

    /// Something out of the ordinary, as a sentence: a port that was taken, a program
    /// that is installed.
    default void note(String sentence) {
    }

}
