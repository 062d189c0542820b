package dev.warren.bench;

import dev.warren.bench.report.Report;
import dev.warren.bench.report.Results;
import dev.warren.bench.report.Summary;
import dev.warren.localstack.cli.CtrlC;
import dev.warren.localstack.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

@Command(name = "./warren bench", mixinStandardHelpOptions = true,
        description = {
                "Measures how fast Warren is on this machine, beside what broker and database can do, and beside"
                        + " the same shop as it is usually written.",
                "It starts servers of its own on free ports, so Warren may run meanwhile; but all that else runs on the"
                        + " machine makes the figures worse." })
final class BenchCommand implements Runnable {

    private final Path root;

    private final Terminal terminal;

    private final InstantSource clock;

    @Option(names = "--only", split = ",", paramLabel = "PART", converter = PartConverter.class,
            description = "Measure only these: limits, warren, peers, growth; or observation and events, which are"
                    + " measured only when they are named here.")
    private @Nullable List<Part> only;

    @Option(names = "--quick", description = "Shorter and less exact: closed loops and single orders only."
            + " --only warren --quick takes about a minute and a half.")
    private boolean quick;

    @Option(names = "--in-flight", paramLabel = "N", defaultValue = "200",
            description = "How many orders are under way in a closed loop; default: 200.")
    private int underWay;

    @Option(names = "--out", paramLabel = "DIR",
            description = "Where results.json and index.html are written; default: .warren/bench-results.")
    private @Nullable Path out;

    BenchCommand(Path root, Terminal terminal, InstantSource clock) {
        this.root = root;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void run() {
        if (this.underWay < 1) {
            throw new BenchException("--in-flight is " + this.underWay + "; at least one order must be under way.");
        }
        Set<Part> parts = parts();
        this.terminal.print("Measuring " + names(parts) + ", which takes about " + minutes(parts) + " minutes.");
        Plan plan = this.quick ? Plan.quick(this.underWay) : Plan.whole(this.underWay);
        var run = new BenchRun(this.root, plan, this.terminal, this.clock);
        CtrlC.interrupts(() -> measure(run, parts), run::cleanUp);
    }

    private void measure(BenchRun run, Set<Part> parts) {
        try {
            Results results = run.measure(parts, this.quick);
            var report = new Report((this.out != null) ? this.out : this.root.resolve(".warren/bench-results"));
            report.write(results);
            this.terminal.print("");
            this.terminal.print(new Summary(results).lines());
            this.terminal.print("  All figures: " + report.json() + "; as a page: " + report.page());
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was interrupted.", interrupt);
        }
    }

    private Set<Part> parts() {
        if (this.only != null) {
            return EnumSet.copyOf(this.only);
        }
        return Part.usual(this.quick);
    }

    private static String names(Set<Part> parts) {
        return parts.stream().map(part -> part.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    private long minutes(Set<Part> parts) {
        return Math.round(parts.stream().mapToDouble(part -> part.minutes(this.quick)).sum());
    }

}
