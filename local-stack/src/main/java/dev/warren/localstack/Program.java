package dev.warren.localstack;

import java.nio.file.Path;
import java.util.List;

/// The program of a service.
public sealed interface Program {

    /// An executable jar of Spring Boot's Maven plugin; it is unpacked before the first
    /// start, which saves time at each.
    ///
    /// @param path the jar
    record ExecutableJar(Path path) implements Program {
    }

    /// Classes in directories and jars.
    ///
    /// @param entries directories and jars, in this order
    /// @param mainClass the class with the `main` method
    record ClassPath(List<Path> entries, String mainClass) implements Program {

        public ClassPath {
            entries = List.copyOf(entries);
        }

    }

}
