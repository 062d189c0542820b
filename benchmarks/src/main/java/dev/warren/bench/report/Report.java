package dev.warren.bench.report;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a run: `results.json`, and `index.html`, which is generated from it.
///
/// @param directory of the files
public record Report(Path directory) {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Writes both files, in place of those of an earlier run.
    public void write(Results results) {
        try {
            Files.createDirectories(this.directory);
            Files.writeString(json(), JSON.writeValueAsString(results) + "\n");
            Files.writeString(page(), new Page(read()).html());
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Reads the results of an earlier run.
    public Results read() {
        return JSON.readValue(json().toFile(), Results.class);
    }

    public Path json() {
        return this.directory.resolve("results.json");
    }

    public Path page() {
        return this.directory.resolve("index.html");
    }

}
