package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Remembers the ports of a server from one start to the next, as numbers on one line.
///
/// @param file in the server's directory
record PortFile(Path file) {

    void write(List<Integer> ports) {
        try {
            Files.createDirectories(this.file.getParent());
            Files.writeString(this.file, ports.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        catch (IOException failure) {
            throw new InfrastructureException("The file " + this.file + " cannot be written: " + failure.getMessage(),
                    failure);
        }
    }

    /// @param count of the ports
    Optional<List<Integer>> read(int count) {
        try {
            return Optional.of(Files.readString(this.file).strip())
                .filter(text -> text.matches("\\d+( \\d+){" + (count - 1) + "}"))
                .map(text -> Arrays.stream(text.split(" ")).map(Integer::valueOf).toList());
        }
        catch (IOException neverStarted) {
            return Optional.empty();
        }
    }

}
