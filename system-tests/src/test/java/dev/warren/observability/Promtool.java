package dev.warren.observability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Runs Prometheus' own check of its files.
final class Promtool {

    private Promtool() {
    }

    /// Runs promtool in the root of the checkout.
    /// @return its output
    /// @throws AssertionError with its complaint, or when it is not installed
    static String run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).directory(Checkout.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + " complains:\n" + output);
            }
            return output;
        }
        catch (IOException missing) {
            throw new AssertionError("promtool is not on the PATH, and rules cannot be checked without it:"
                    + " apt-get install --no-install-recommends prometheus", missing);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while promtool ran", ex);
        }
    }

}
