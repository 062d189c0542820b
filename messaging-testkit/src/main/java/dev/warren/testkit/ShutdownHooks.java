package dev.warren.testkit;

import java.time.Duration;

/// What else happens while the JVM ends.
final class ShutdownHooks {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private ShutdownHooks() {
    }

    /// Waits until the hooks that close Spring's contexts are done, but not for ever.
    static void awaitSpring() {
        Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter(thread -> thread.getName().startsWith("Spring") && thread.getName().endsWith("ShutdownHook"))
            .forEach(ShutdownHooks::await);
    }

    private static void await(Thread hook) {
        try {
            hook.join(LIMIT);
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

}
