package dev.warren.localstack.cli;

import dev.warren.localstack.StackException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Runs Docker's commands.
///
/// @param directory with the compose file
/// @param environment the variables of the compose file: changed ports, and the operator's login
record Compose(Path directory, Map<String, String> environment) {

    /// Runs `docker compose` with its output to the terminal.
    void show(String... arguments) {
        ProcessBuilder program = program(composed(arguments)).inheritIO();
        if (await(program).status() != 0) {
            throw new StackException("docker compose " + arguments[0]
                    + " failed with the error above: ./warren logs shows the logs of the containers,"
                    + " ./warren up --native does without Docker.");
        }
    }

    /// Runs `docker compose` and passes on each line of its output.
    void read(Consumer<String> lines, String... arguments) {
        try {
            Process process = program(composed(arguments)).redirectErrorStream(true).start();
            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                // compose erases the line before it writes, terminal or not
                reader.lines().map((line) -> line.replace("\u001b[2K", "")).forEach(lines);
            }
        }
        catch (IOException failure) {
            throw missing(failure);
        }
    }

    /// The output of `docker compose`.
    String answer(String... arguments) {
        return answer(program(composed(arguments)));
    }

    /// The output of `docker`.
    String dockerAnswer(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(arguments);
        return answer(program(command));
    }

    private record Result(int status, String output, String errors) {
    }

    private static List<String> composed(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        command.addAll(List.of(arguments));
        return command;
    }

    private ProcessBuilder program(List<String> command) {
        ProcessBuilder program = new ProcessBuilder(command).directory(this.directory.toFile());
        program.environment().putAll(this.environment);
        return program;
    }

    private static String answer(ProcessBuilder program) {
        Result result = await(program);
        if (result.status() != 0) {
            throw new StackException("Docker does not answer (" + result.errors().strip()
                    + "): start its engine, or use ./warren up --native, which needs none.");
        }
        return result.output();
    }

    private static StackException missing(IOException noSuchProgram) {
        return new StackException(
                "The program docker is not on this machine: use ./warren up --native, which needs none.",
                noSuchProgram);
    }

    private static Result await(ProcessBuilder program) {
        try {
            Process process = program.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output, errors);
        }
        catch (IOException noSuchProgram) {
            throw missing(noSuchProgram);
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", interrupt);
        }
    }

}
