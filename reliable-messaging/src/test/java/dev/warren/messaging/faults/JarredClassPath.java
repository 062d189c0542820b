package dev.warren.messaging.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/// This JVM's class path with its directories packed into jars, because Java caches only classes that it has loaded
/// from jars. With such a cache a process of this class path starts in half the time.
///
/// @param directory the directory of the jars
record JarredClassPath(Path directory) {

    /// The class path, in the form that `java -cp` takes.
    String text() {
        String[] entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .split(File.pathSeparator);
        return Arrays.stream(entries)
            .map(Path::of)
            .filter(Files::exists)
            .map(this::jarred)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    }

    private Path jarred(Path entry) {
        if (!Files.isDirectory(entry)) {
            return entry;
        }
        String name = entry.toString().replaceAll("[^A-Za-z0-9]+", "-") + ".jar";
        Path jar = this.directory.toAbsolutePath().resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file);
                var files = Files.walk(entry)) {
            for (Path path : files.filter(each -> !each.equals(entry)).toList()) {
                boolean isDirectory = Files.isDirectory(path);
                // without entries for its directories a class loader does not find
                // resources by their directory
                out.putNextEntry(new JarEntry(entry.relativize(path) + (isDirectory ? "/" : "")));
                if (!isDirectory) {
                    Files.copy(path, out);
                }
            }
            return jar;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
