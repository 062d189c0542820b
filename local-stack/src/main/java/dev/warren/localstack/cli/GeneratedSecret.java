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

/// A secret of the services, generated once and readable by this user only.
///
/// @param file stores it: 256 bits in Base64
/// @param variable of the environment in which services read it
record GeneratedSecret(Path file, String variable) {

    private static final int BYTES = 32;

    /// Generates the secret unless there is one: waiting messages may be encrypted with
    /// it.
    void make() {
        if (!Files.exists(this.file)) {
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            write(Base64.getEncoder().encodeToString(secret));
        }
    }

    /// The variable for a service.
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
