package dev.warren.bench.events;

import dev.warren.bench.BenchException;
import dev.warren.bench.machine.ProcessTree;
import dev.warren.localstack.Program;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A contender's process. It is told what to do on its standard input, a command a line, and answers each with a line.
final class ContenderProcess implements AutoCloseable {

    private static final String ANSWER = "contender: ";

    private static final String GONE = "gone";

    private static final long ANSWER_SECONDS = 180;

    private static final long END_SECONDS = 30;

    private final String name;

    private final Path log;

    private final Process process;

    private final PrintStream commands;

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private ContenderProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("output of " + name).start(this::read);
    }

    /// Starts a process with the Java machine and the options of Warren's services, and
    /// returns when it is ready.
    /// @param jar is executable
    /// @param program the contender's name, its first argument
    /// @param environment Spring properties as environment variables
    /// @param log gets its output
    static ContenderProcess start(Path jar, String program, Map<String, String> environment, Path log)
            throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Program.JAVA_OPTIONS);
        command.addAll(List.of("-jar", jar.toString(), program));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.getParent());
            var process = new ContenderProcess(program, builder.start(), log);
            process.awaitAnswer("to start");
            return process;
        }
        catch (IOException failure) {
            throw new BenchException(program + " could not be started: " + failure.getMessage(), failure);
        }
    }

    /// Has it run a command, and returns when it has done so.
    void run(String command) throws InterruptedException {
        this.commands.println(command);
        awaitAnswer("to " + command);
    }

    /// The process with its descendants.
    ProcessTree tree() {
        return new ProcessTree(this.process.pid());
    }

    /// Ends it in an orderly way, or kills it when that takes too long.
    @Override
    public void close() {
        this.commands.close();
        try {
            if (!this.process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                this.process.destroyForcibly();
            }
        }
        catch (InterruptedException interrupt) {
            this.process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer(String toDo) throws InterruptedException {
        String answer = this.answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            close();
            throw new BenchException(this.name + " took more than " + ANSWER_SECONDS + " s " + toDo
                    + "; its output is in " + this.log + ".");
        }
        if (answer.equals(GONE)) {
            throw new BenchException(this.name + " ended when it had " + toDo + "; its output is in " + this.log + ".");
        }
    }

    private void read() {
        try (var lines = this.process.inputReader(StandardCharsets.UTF_8);
                var writer = Files.newBufferedWriter(this.log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ANSWER)) {
                    this.answers.add(line.substring(ANSWER.length()));
                }
                writer.write(line);
                writer.newLine();
                writer.flush();
            }
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        finally {
            this.answers.add(GONE);
        }
    }

}
