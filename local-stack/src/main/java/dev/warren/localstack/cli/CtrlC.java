package dev.warren.localstack.cli;

import java.util.concurrent.CountDownLatch;

/// Lets work be cut off by Ctrl-C (or SIGTERM) in an orderly way.
public final class CtrlC {

    private static volatile boolean pressed;

    private CtrlC() {
    }

    /// Whether it was pressed.
    public static boolean pressed() {
        return pressed;
    }

    /// Does the work. When it is cut off it is interrupted, its own clean-up is waited
    /// for, and what is to be done
    /// afterwards is done before the process ends.
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
            // it was pressed: the hook is what ends the process
        }
    }

}
