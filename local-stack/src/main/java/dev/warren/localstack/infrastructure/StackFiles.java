package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/// Files of the repository's `docker` directory, which the build copies, so that containers, tests and this machine
/// have the same users, permissions and databases.
final class StackFiles {

    private StackFiles() {
    }

    static String text(String name) {
        try (InputStream file = open(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException failure) {
            throw new InfrastructureException("The file " + name + " of local-stack cannot be read.", failure);
        }
    }

    static void copy(String name, Path target) {
        try (InputStream file = open(name)) {
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
        catch (IOException failure) {
            throw new InfrastructureException("The file " + target + " cannot be written: " + failure.getMessage(),
                    failure);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(StackFiles.class.getResourceAsStream(name),
                () -> "the build of local-stack lacks " + name);
    }

}
