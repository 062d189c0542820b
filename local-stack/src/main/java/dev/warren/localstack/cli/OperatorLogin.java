package dev.warren.localstack.cli;

import dev.warren.localstack.infrastructure.Directories;
import org.springframework.security.crypto.bcrypt.BCrypt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// The operator's login. Only the bcrypt hash of the password is stored, readable by this user only; the password
/// itself is shown once.
///
/// @param file stores the hash
record OperatorLogin(Path file) {

    static final String USER = "operator";

    private static final int STRENGTH = 10;

    // 120 bits, 20 letters
    private static final int PASSWORD_BYTES = 15;

    /// Generates a password, and replaces the stored hash.
    /// @return the password
    String renew() {
        var random = new SecureRandom();
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().encodeToString(bytes);
        write(BCrypt.hashpw(password, BCrypt.gensalt(STRENGTH, random)));
        return password;
    }

    /// The hash of the password, if there is one.
    Optional<String> hash() {
        try {
            return Optional.of(Files.readString(this.file).strip());
        }
        catch (IOException noneMade) {
            return Optional.empty();
        }
    }

    /// The variable for a service.
    Map<String, String> environment() {
        return hash().map((hash) -> Map.of("WARREN_OPERATOR_PASSWORD_HASH", hash)).orElse(Map.of());
    }

    void forget() {
        Directories.delete(this.file);
    }

    private void write(String hash) {
        try {
            Files.createDirectories(this.file.getParent());
            forget();
            Files.createFile(this.file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(this.file, hash + "\n");
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

}
