package dev.warren.peers.events;

import java.io.IOException;

/// The main class of all contenders: `java -jar peer-events-exec.jar hand-written`.
public final class Contender {

    private Contender() {
    }

    /// Runs a contender until its input ends.
    /// @param arguments the contender's name, and Spring properties
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var context = Program.of(arguments[0]).start(arguments)) {
            new Commands(context, System.out).serve(System.in);
        }
        System.exit(0);
    }

}
