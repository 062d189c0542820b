package dev.warren.bench.machine;

import dev.warren.bench.BenchException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The processors of this machine, over all programs.
public final class Processors {

    private static final Path STAT = Path.of("/proc/stat");

    private Processors() {
    }

    public static int count() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// Seconds of processor time that all programs together, the kernel and other virtual
    /// machines have taken since boot.
    public static double busySeconds() {
        try (var lines = Files.lines(STAT)) {
            return busyTicks(lines.findFirst().orElseThrow()) / ProcessTree.TICKS_PER_SECOND;
        }
        catch (IOException failure) {
            throw new BenchException("The use of the processors cannot be read from " + STAT + ".", failure);
        }
    }

    // cpu user nice system idle iowait irq softirq steal; a guest's time is in user's
    static long busyTicks(String line) {
        String[] fields = line.strip().split("\\s+");
        long busy = 0;
        for (int field : new int[] { 1, 2, 3, 6, 7, 8 }) {
            busy += Long.parseLong(fields[field]);
        }
        return busy;
    }

}
