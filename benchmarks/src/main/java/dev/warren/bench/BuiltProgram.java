package dev.warren.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The executable jar that a module's build has made.
public final class BuiltProgram {

    private BuiltProgram() {
    }

    /// Finds the jar of a module.
    /// @param module the module's directory
    /// @throws BenchException when it is not built
    public static Path jar(Path module) {
        Path target = module.resolve("target");
        try (var jars = Files.newDirectoryStream(target, "*-exec.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        }
        catch (IOException neverBuilt) {
            // treated like an empty directory
        }
        throw new BenchException("There is no program in " + target
                + ": ./warren bench builds it, unless it was started without its script.");
    }

}
