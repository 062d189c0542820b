package dev.warren.bench;

import dev.warren.localstack.StackException;
import dev.warren.localstack.cli.CtrlC;
import dev.warren.localstack.terminal.Terminal;
import picocli.CommandLine;

import java.nio.file.Path;
import java.time.Clock;

/// The command `./warren bench`, started by the script of that name.
public final class Bench {

    private Bench() {
    }

    public static void main(String[] arguments) {
        var terminal = new Terminal(System.out, Boolean.getBoolean("warren.terminal"),
                Integer.getInteger("warren.columns", 80), Integer.getInteger("warren.rows", 24));
        Path root = Path.of(System.getProperty("warren.root", ".")).toAbsolutePath().normalize();
        var command = new CommandLine(new BenchCommand(root, terminal, Clock.systemUTC()));
        command.setExecutionExceptionHandler((failure, line, parsed) -> report(failure));
        command.setParameterExceptionHandler((failure, wrong) -> {
            System.err.println("warren: " + failure.getMessage() + "; see ./warren bench --help.");
            return CommandLine.ExitCode.USAGE;
        });
        System.exit(command.execute(arguments));
    }

    private static int report(Exception failure) {
        if (CtrlC.pressed()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (failure instanceof BenchException || failure instanceof StackException) {
            System.err.println("warren: " + failure.getMessage());
        }
        else {
            System.err.println("warren: this is a defect of ./warren bench:");
            failure.printStackTrace();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

}
