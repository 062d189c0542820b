package dev.warren.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The log of one run of a component.
///
/// @param path the file
record LogFile(Path path) {

    private static final int LONGEST_TAIL = 4_000_000;

    /// Begins a new log and keeps that of the run before beside it, as
    /// `payment.previous.log`.
    void begin() {
        try {
            Files.createDirectories(directory());
            if (Files.exists(this.path)) {
                String name = this.path.getFileName().toString().replaceFirst("\\.log$", ".previous.log");
                Files.move(this.path, this.path.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.createFile(this.path);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path directory() {
        return Objects.requireNonNull(this.path.toAbsolutePath().getParent(), "a log has a directory");
    }

    /// The last lines, at most this many; none when there is no such file.
    List<String> tail(int count) {
        try (var file = new RandomAccessFile(this.path.toFile(), "r")) {
            long from = Math.max(0, file.length() - LONGEST_TAIL);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
        catch (IOException missing) {
            return List.of();
        }
    }

    /// The line that most likely explains the component's failure.
    Optional<String> cause() {
        return FailureCause.in(tail(2000));
    }

}
