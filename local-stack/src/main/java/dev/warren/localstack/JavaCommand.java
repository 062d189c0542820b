package dev.warren.localstack;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The command line of a service, and what is added to its environment.
///
/// @param program what it is run from
/// @param unpacked where its jar is unpacked
/// @param properties Spring properties that differ from the service's own
/// @param environment what it gets without everybody seeing it
/// @param startCache what a jar's start takes over from an earlier one, if it should
record JavaCommand(Program program, UnpackedJars unpacked, Map<String, String> properties,
        Map<String, String> environment, Optional<StartCache> startCache) {

    // five services share one machine with their broker and database: small heaps that
    // keep little in reserve and give back what a start has used, few compiler threads
    private static final List<String> FLAGS = List.of("-Xms32m", "-Xmx128m", "-Xss512k", "-XX:+UseSerialGC",
            "-XX:NewRatio=3", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=25", "-XX:TrimNativeHeapInterval=5000",
            "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError");

    /// The `java` that this very program runs on.
    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Program and arguments; unpacks the jar if that was not done yet.
    List<String> line() {
        List<String> line = new ArrayList<>(List.of(executable()));
        line.addAll(FLAGS);
        switch (this.program) {
            case Program.ExecutableJar(Path jar) -> {
                Path unpacked = this.unpacked.of(jar);
                this.startCache.map(StartCache::flags).ifPresent(line::addAll);
                line.addAll(List.of("-jar", unpacked.toString()));
            }
            case Program.ClassPath(List<Path> entries, String mainClass) -> line.addAll(List.of("-cp",
                    entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)), mainClass));
        }
        this.properties.forEach((key, value) -> line.add("--" + key + "=" + value));
        return line;
    }

    /// Does now what would delay the start.
    void prepare() {
        if (this.program instanceof Program.ExecutableJar(Path jar)) {
            this.unpacked.of(jar);
        }
    }

}
