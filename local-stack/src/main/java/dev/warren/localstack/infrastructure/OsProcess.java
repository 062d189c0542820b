package dev.warren.localstack.infrastructure;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A process as the kernel describes it in `/proc/<pid>/stat` at one moment.
///
/// @param pid the process id
/// @param parent its parent's id
/// @param session the id of its session
/// @param startTicks clock ticks from the machine's boot to the process's start
/// @param zombie whether it has ended and its parent has not noticed yet
record OsProcess(long pid, long parent, long session, long startTicks, boolean zombie) {

    private static final Path PROC = Path.of("/proc");

    static Optional<OsProcess> of(long pid) {
        return Optional.ofNullable(read(PROC.resolve(Long.toString(pid))));
    }

    static List<OsProcess> all() {
        try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            var processes = new ArrayList<OsProcess>();
            for (Path entry : entries) {
                Optional.ofNullable(read(entry)).ifPresent(processes::add);
            }
            return processes;
        }
        catch (IOException failure) {
            throw new InfrastructureException("The processes of this machine cannot be listed in /proc.", failure);
        }
    }

    /// The unique identity of this process: an id alone is used again, an id with its
    /// start is not, and ticks count from a boot.
    String identity() {
        return this.pid + " " + this.startTicks + " " + boot();
    }

    /// Whether this very process still lives.
    boolean lives() {
        return of(this.pid).filter(now -> now.startTicks == this.startTicks && !now.zombie).isPresent();
    }

    /// Its own share of the memory that it uses, in bytes; 0 when it has ended.
    long residentBytes() {
        return memory("smaps_rollup", "Pss:").or(() -> memory("status", "VmRSS:")).orElse(0L);
    }

    private Optional<Long> memory(String file, String key) {
        try (var lines = Files.lines(PROC.resolve(Long.toString(this.pid)).resolve(file))) {
            return lines.filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024);
        }
        catch (IOException | RuntimeException hiddenOrEnded) {
            return Optional.empty();
        }
    }

    /// The interval between two checks of a process.
    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(25);
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("Interrupted while waiting for a process.", interrupted);
        }
    }

    /// Identifies the current boot of the machine.
    static String boot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        }
        catch (IOException hidden) {
            return "unknown";
        }
    }

    // a killed program whose first thread has ended may still hold its ports until its
    // last thread has ended
    private static boolean hasEnded(String[] fields) {
        return "ZX".contains(fields[0]) && Integer.parseInt(fields[17]) <= 1;
    }

    private static @Nullable OsProcess read(Path entry) {
        try {
            String line = Files.readString(entry.resolve("stat"));
            // the name, in brackets, may hold spaces and brackets itself
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return new OsProcess(Long.parseLong(entry.getFileName().toString()), Long.parseLong(fields[1]),
                    Long.parseLong(fields[3]), Long.parseLong(fields[19]), hasEnded(fields));
        }
        catch (IOException ended) {
            return null;
        }
    }

}
