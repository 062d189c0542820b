package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// A program that runs to its end.
///
/// @param program the builder to run, errors and output together
record Command(ProcessBuilder program) {

    /// The result of a run.
    ///
    /// @param status the exit status; 127 when there is no such program
    /// @param output all its output
    record Result(int status, String output) {

        boolean failed() {
            return this.status != 0;
        }

    }

    static Command of(String... line) {
        return of(List.of(line));
    }

    static Command of(List<String> line) {
        return new Command(new ProcessBuilder(line).redirectErrorStream(true));
    }

    /// Returns the command with another program in front.
    Command through(List<String> wrapper) {
        return of(Stream.concat(wrapper.stream(), this.program.command().stream()).toList());
    }

    Command with(String variable, String value) {
        this.program.environment().put(variable, value);
        return this;
    }

    Result run() {
        try {
            Process process = this.program.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        }
        catch (IOException noSuchProgram) {
            return new Result(127, String.valueOf(noSuchProgram.getMessage()));
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("Interrupted while running " + this.program.command() + ".", interrupted);
        }
    }

}
