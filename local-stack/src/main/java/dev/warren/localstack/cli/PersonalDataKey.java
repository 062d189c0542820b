package dev.warren.localstack.cli;

import dev.warren.localstack.infrastructure.Directories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/// The key that personal fields of events are encrypted with, made once and kept for this user's eyes.
///
/// @param file keeps it, in Base64
record PersonalDataKey(Path file) {

    private static final int BYTES = 32;

    /// Makes the key, unless there is one: messages may wait that were encrypted with it.
    void make() {
        if (!Files.exists(this.file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            write(Base64.getEncoder().encodeToString(key));
        }
    }

    /// What a service has to know, as the variable that it reads.
    Map<String, String> environment() {
        try {
            return Map.of("WARREN_MESSAGING_ENCRYPTION_KEYS_LOCAL", Files.readString(this.file).strip());
        }
        catch (IOException noneMade) {
            return Map.of();
        }
    }

    void forget() {
        Directories.delete(this.file);
    }

    private void write(String key) {
        try {
            Files.createDirectories(this.file.getParent());
            Files.createFile(this.file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(this.file, key + "\n");
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

}
