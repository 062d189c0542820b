package dev.warren.localstack;

import java.nio.file.Path;
import java.util.List;

/// What a service is run from.
public sealed interface Program {

    /// The jar that Spring Boot's Maven plugin makes; it is unpacked before the first
    /// start, which saves time at each.
    ///
    /// @param path the jar
    record ExecutableJar(Path path) implements Program {
    }

    /// Classes as they lie.
    ///
    /// @param entries directories and jars, in this order
    /// @param mainClass the class with the `main` method
    record ClassPath(List<Path> entries, String mainClass) implements Program {

        public ClassPath {
            entries = List.copyOf(entries);
        }

    }

}
