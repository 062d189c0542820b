package dev.warren.bench;

import dev.warren.localstack.terminal.Terminal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;

import static org.assertj.core.api.Assertions.assertThat;

class BenchCommandTest {

    private final StringWriter errors = new StringWriter();

    private final CommandLine command = new CommandLine(new BenchCommand(Path.of("nowhere"),
            new Terminal(new PrintStream(PrintStream.nullOutputStream()), false, 80, 24), Clock.systemUTC()))
        .setErr(new PrintWriter(this.errors));

    @Test
    void saysWhichPartsThereAre() {
        assertThat(this.command.execute("--only", "warren,moon")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(this.errors.toString())
            .contains("'moon' is none of limits, warren, peers, growth, observation and events");
    }

    @Test
    void refusesAnEmptyWindow() {
        this.command.setExecutionExceptionHandler((failure, line, parsed) -> {
            this.errors.write(String.valueOf(failure.getMessage()));
            return 1;
        });
        assertThat(this.command.execute("--in-flight", "0")).isEqualTo(1);
        assertThat(this.errors.toString()).contains("--in-flight is 0; at least one order must be under way.");
    }

    @Test
    void fitsIntoAQuarterOfAnHour() {
        double minutes = 0;
        for (Part part : Part.usual(false)) {
            minutes += part.minutes(false);
        }
        assertThat(minutes).isLessThan(15);
        assertThat(Part.usual(true)).isSubsetOf(Part.usual(false)).doesNotContain(Part.OBSERVATION, Part.EVENTS);
    }

}
