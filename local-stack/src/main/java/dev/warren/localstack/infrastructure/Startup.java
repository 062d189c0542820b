package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The wait from a server's launch until it serves.
///
/// @param server its name for people
/// @param process the process that has been launched
/// @param log its output
record Startup(String server, DetachedProcess process, Path log) {

    private static final int LINES = 12;

    private static final int LONGEST_LINE = 400;

    /// @throws InfrastructureException when the process ends or the limit passes first;
    /// nothing of it runs then
    void await(BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!this.process.isRunning()) {
                throw failure("ended while it was starting");
            }
            if (System.nanoTime() > deadline) {
                throw failure("was not ready within " + limit.toSeconds() + " s");
            }
            OsProcess.pause();
        }
    }

    private InfrastructureException failure(String what) {
        this.process.kill();
        return new InfrastructureException(
                this.server + " " + what + ". Its log, " + this.log + ", ends so:\n" + String.join("\n", tail()));
    }

    private List<String> tail() {
        try (var file = new RandomAccessFile(this.log.toFile(), "r")) {
            long from = Math.max(0, file.length() - LINES * LONGEST_LINE);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines()
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                .toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        }
        catch (IOException unreadable) {
            return List.of("(the log cannot be read: " + unreadable.getMessage() + ")");
        }
    }

}
