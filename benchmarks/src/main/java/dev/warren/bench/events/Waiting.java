package dev.warren.bench.events;

import dev.warren.bench.BenchException;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Waiting for a condition. It is looked at more rarely the longer it takes, so that looking costs slow contenders no
/// more than fast ones.
final class Waiting {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final long SHORTEST_MILLIS = 10;

    // of the time so far: how exact the end is
    private static final int HUNDREDTH = 100;

    private Waiting() {
    }

    /// @param condition what is waited for
    /// @param what it is, for the failure: `that … `
    /// @throws BenchException when it takes too long
    static void until(Callable<Boolean> condition, String what) throws InterruptedException {
        long begin = System.nanoTime();
        while (!holds(condition)) {
            long waited = System.nanoTime() - begin;
            if (waited > LIMIT.toNanos()) {
                throw new BenchException("Within " + LIMIT.toSeconds() + " s it did not happen that " + what + ".");
            }
            TimeUnit.MILLISECONDS.sleep(Math.max(SHORTEST_MILLIS, TimeUnit.NANOSECONDS.toMillis(waited) / HUNDREDTH));
        }
    }

    private static boolean holds(Callable<Boolean> condition) throws InterruptedException {
        try {
            return condition.call();
        }
        catch (InterruptedException interrupt) {
            throw interrupt;
        }
        catch (RuntimeException failure) {
            throw failure;
        }
        catch (Exception failure) {
            throw new BenchException("Broker or database do not answer: " + failure.getMessage(), failure);
        }
    }

}
