package dev.warren.localstack.cli;

import dev.warren.localstack.StackException;
import dev.warren.localstack.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// The commands of `./warren`, started by the script of that name.
@Command(name = "./warren", description = "Runs Warren on this machine.")
public final class Warren {

    private Warren() {
    }

    public static void main(String[] arguments) {
        var home = new Home(Path.of(System.getProperty("warren.root", ".")).toAbsolutePath().normalize());
        var terminal = new Terminal(System.out, Boolean.getBoolean("warren.terminal"),
                Integer.getInteger("warren.columns", 80), Integer.getInteger("warren.rows", 24));
        var session = Session.of(home, System.getProperty("warren.mode", "native"), terminal, Clock.systemUTC());
        System.exit(commands(session).execute(arguments));
    }

    static CommandLine commands(Session session) {
        var commands = new CommandLine(new Warren()).addSubcommand(new UpCommand(session))
            .addSubcommand(new DownCommand(session))
            .addSubcommand(new StatusCommand(session))
            .addSubcommand(new LogsCommand(session))
            .addSubcommand(new DemoCommand(session))
            .addSubcommand(new KillCommand(session))
            .addSubcommand(new StartCommand(session))
            .addSubcommand(new RestartCommand(session))
            .addSubcommand(new OperatorCommand(session))
            .addSubcommand(new ResetCommand(session));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, session.home()));
        commands.setParameterExceptionHandler((failure, wrong) -> {
            complain(failure.getMessage() + "; see " + failure.getCommandLine().getCommandSpec().qualifiedName()
                    + " --help.");
            return CommandLine.ExitCode.USAGE;
        });
        return commands;
    }

    private static int report(Exception failure, Home home) {
        if (CtrlC.pressed()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (failure instanceof StackException) {
            complain(String.valueOf(failure.getMessage()));
        }
        else {
            complain("This is a defect of ./warren (" + failure + "); " + details(failure, home) + " says more.");
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static Path details(Exception failure, Home home) {
        Path file = home.state().resolve("logs").resolve("warren.log");
        try {
            Files.createDirectories(file.getParent());
            try (var writer = new PrintWriter(Files.newBufferedWriter(file))) {
                failure.printStackTrace(writer);
            }
            return home.root().relativize(file);
        }
        catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void complain(String sentence) {
        System.err.println("warren: " + sentence);
    }

}
