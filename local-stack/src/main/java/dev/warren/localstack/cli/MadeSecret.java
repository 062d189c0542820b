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

/// A secret that services are started with, made once and kept for this user's eyes.
///
/// @param file keeps it: 256 bits in Base64
/// @param variable of the environment, by which services read it
record MadeSecret(Path file, String variable) {

    private static final int BYTES = 32;

    /// Makes it, unless there is one: messages may wait that were encrypted with a key.
    void make() {
        if (!Files.exists(this.file)) {
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            write(Base64.getEncoder().encodeToString(secret));
        }
    }

    /// What a service has to know, as the variable that it reads.
    Map<String, String> environment() {
        try {
            return Map.of(this.variable, Files.readString(this.file).strip());
        }
        catch (IOException noneMade) {
            return Map.of();
        }
    }

    void forget() {
        Directories.delete(this.file);
    }

    private void write(String secret) {
        try {
            Files.createDirectories(this.file.getParent());
            Files.createFile(this.file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(this.file, secret + "\n");
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

}
