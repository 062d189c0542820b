package dev.warren.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A process with all its descendants.
///
/// @param root the id of the first
public record ProcessTree(long root) {

    private static final Path PROC = Path.of("/proc");

    // the value of sysconf(_SC_CLK_TCK) on every Linux that Java runs on
    static final double TICKS_PER_SECOND = 100;

    /// Seconds of processor time of this program so far, without its descendants.
    public static double ownCpuSeconds() {
        return ticks(ProcessHandle.current().pid()) / TICKS_PER_SECOND;
    }

    /// Seconds of processor time of the tree so far, in the kernel and outside it, with
    /// descendants that have ended.
    public double cpuSeconds() {
        return members().mapToLong(ProcessTree::ticks).sum() / TICKS_PER_SECOND;
    }

    /// Memory of the tree in bytes: its pages, a shared one counted in part by each
    /// process that shares it (PSS).
    public long residentBytes() {
        return members().mapToLong(ProcessTree::residentBytes).sum();
    }

    private Stream<Long> members() {
        return ProcessHandle.of(this.root)
            .stream()
            .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
            .map(ProcessHandle::pid);
    }

    private static long ticks(long pid) {
        try {
            String line = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            return ticks(line);
        }
        catch (IOException ended) {
            // its processor time is part of its parent's now
            return 0;
        }
    }

    static long ticks(String stat) {
        // the name, in brackets, may hold spaces and brackets itself
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        // utime, stime, and the same of children that have ended
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]) + Long.parseLong(fields[13])
                + Long.parseLong(fields[14]);
    }

    private static long residentBytes(long pid) {
        try (Stream<String> lines = Files.lines(PROC.resolve(Long.toString(pid)).resolve("smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
        }
        catch (IOException | RuntimeException ended) {
            return 0;
        }
    }

}
