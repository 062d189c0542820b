package dev.warren.localstack.cli;

import java.util.concurrent.CountDownLatch;

/// Interrupts work on Ctrl-C (or SIGTERM) in an orderly way.
public final class CtrlC {

    private static volatile boolean pressed;

    private CtrlC() {
    }

    /// Whether the user has pressed it.
    public static boolean pressed() {
        return pressed;
    }

    /// Runs the work. On Ctrl-C, interrupts it, waits for its own clean-up, and runs the
    /// given clean-up before the process ends.
    public static void interrupts(Runnable work, Runnable afterwards) {
        Thread worker = Thread.currentThread();
        var finished = new CountDownLatch(1);
        var hook = new Thread(() -> {
            pressed = true;
            worker.interrupt();
            awaitQuietly(finished);
            afterwards.run();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        }
        finally {
            finished.countDown();
            forget(hook);
        }
    }

    private static void awaitQuietly(CountDownLatch finished) {
        try {
            finished.await();
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        catch (IllegalStateException itIsRunning) {
            // Ctrl-C was pressed: the hook ends the process
        }
    }

}
