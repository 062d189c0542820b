package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Identifies a started process: its id, the moment of its start and the boot of the machine, so that a later process
/// with the same id is never taken for it.
///
/// @param file holds these on one line
record ProcessRecord(Path file) {

    /// Replaces the file atomically, so that no reader sees half of it.
    void write(OsProcess process) {
        try {
            Files.createDirectories(this.file.toAbsolutePath().getParent());
            Path draft = this.file.resolveSibling(this.file.getFileName() + ".new");
            Files.writeString(draft, process.identity());
            Files.move(draft, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        catch (IOException failure) {
            throw new InfrastructureException("The file " + this.file + " cannot be written: " + failure.getMessage(),
                    failure);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(this.file);
        }
        catch (IOException failure) {
            throw new InfrastructureException("The file " + this.file + " cannot be deleted: " + failure.getMessage(),
                    failure);
        }
    }

    boolean exists() {
        return Files.exists(this.file);
    }

    /// The process, while it lives.
    Optional<OsProcess> living() {
        return identity().flatMap(identity -> OsProcess.of(pid(identity))
            .filter(process -> !process.zombie() && process.identity().equals(identity)));
    }

    /// The id that the process has or had; empty when it belongs to another process now,
    /// or the machine has been rebooted.
    Optional<Long> pid() {
        return identity().filter(identity -> identity.endsWith(" " + OsProcess.boot()))
            .filter(identity -> OsProcess.of(pid(identity)).map(OsProcess::identity).orElse(identity).equals(identity))
            .map(ProcessRecord::pid);
    }

    private Optional<String> identity() {
        try {
            return Optional.of(Files.readString(this.file)).filter(text -> text.matches("\\d+ \\d+ \\S+"));
        }
        catch (IOException neverStarted) {
            return Optional.empty();
        }
    }

    private static long pid(String identity) {
        return Long.parseLong(identity.substring(0, identity.indexOf(' ')));
    }

}
