package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Operations on directories that the standard library lacks.
public final class Directories {

    private Directories() {
    }

    /// Deletes a directory with all it holds, or a file; nothing happens when it is
    /// missing.
    /// @throws InfrastructureException when something in it cannot be deleted
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var entries = Files.walk(directory)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
        catch (IOException failure) {
            throw new InfrastructureException("Delete " + directory + " by hand: " + failure.getMessage(), failure);
        }
    }

}
