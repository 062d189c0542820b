package dev.warren.localstack.cli;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// Follows a text file that another process appends to, and replaces now and then.
final class GrowingFile {

    // the most of the existing content to show at first
    private static final long LARGEST_PAST = 1_000_000;

    private final Path path;

    private @Nullable Object identity;

    private long read;

    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    GrowingFile(Path path) {
        this.path = path;
    }

    /// The lines that were completed since the last call; none while there is no such
    /// file.
    List<String> more() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(this.path, BasicFileAttributes.class);
            if (!now.fileKey().equals(this.identity) || now.size() < this.read) {
                this.read = (this.identity == null) ? Math.max(0, now.size() - LARGEST_PAST) : 0;
                this.identity = now.fileKey();
                this.unfinished.reset();
            }
            return (now.size() > this.read) ? lines(readOn()) : List.of();
        }
        catch (NoSuchFileException notYet) {
            return List.of();
        }
    }

    private byte[] readOn() throws IOException {
        try (var file = new RandomAccessFile(this.path.toFile(), "r")) {
            file.seek(this.read);
            byte[] bytes = new byte[Math.toIntExact(file.length() - this.read)];
            file.readFully(bytes);
            this.read += bytes.length;
            return bytes;
        }
    }

    private List<String> lines(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        for (byte next : bytes) {
            if (next == '\n') {
                lines.add(this.unfinished.toString(StandardCharsets.UTF_8));
                this.unfinished.reset();
            }
            else {
                this.unfinished.write(next);
            }
        }
        return lines;
    }

}
