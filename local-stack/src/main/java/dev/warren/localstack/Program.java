package dev.warren.localstack;

import java.nio.file.Path;
import java.util.List;

/// The program of a service.
public sealed interface Program {

    /// The options of the Java machine of every service. Five services share one machine
    /// with their broker and database: small heaps that keep little in reserve and give
    /// back what a start has used, few compiler threads.
    List<String> JAVA_OPTIONS = List.of("-Xms32m", "-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:NewRatio=3",
            "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=25", "-XX:TrimNativeHeapInterval=5000",
            "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError");

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
