package dev.warren.localstack;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The command line and the environment of a service.
///
/// @param program to run
/// @param unpacked the directory in which its jar is unpacked
/// @param properties Spring properties that differ from the service's own
/// @param environment its variables, which other users of the machine cannot see
/// @param startCache the cache of a jar's earlier run, if it should use one
record JavaCommand(Program program, UnpackedJars unpacked, Map<String, String> properties,
        Map<String, String> environment, Optional<StartCache> startCache) {

    /// The `java` command that this program itself runs on.
    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Program and arguments; unpacks the jar if that has not been done yet.
    List<String> line() {
        List<String> line = new ArrayList<>(List.of(executable()));
        line.addAll(Program.JAVA_OPTIONS);
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

    /// Does now the work that would delay the start.
    void prepare() {
        if (this.program instanceof Program.ExecutableJar(Path jar)) {
            this.unpacked.of(jar);
        }
    }

}
