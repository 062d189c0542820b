package dev.warren.bench.events;

import dev.warren.bench.BuiltProgram;
import dev.warren.bench.report.EventFigures;
import dev.warren.bench.report.EventFigures.Cost;
import dev.warren.bench.report.Figure;
import dev.warren.localstack.terminal.Terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Measures all contenders by turns, each in a new process and a new database at each turn, because the machine's speed
/// changes from one minute to the next.
public final class EventTrials {

    /// The body of each event as JSON.
    public static final int BODY_BYTES = 260;

    private final EventServers servers;

    private final Path jar;

    private final EventPlan plan;

    private final Terminal terminal;

    /// @param servers run
    /// @param checkout the directory of the root pom, with the contenders built
    public EventTrials(EventServers servers, Path checkout, EventPlan plan, Terminal terminal) {
        this.servers = servers;
        this.jar = BuiltProgram.jar(checkout.resolve("benchmarks/peers/events"));
        this.plan = plan;
        this.terminal = terminal;
    }

    public EventFigures measure() throws InterruptedException {
        var publishing = new PublishingTurns(this.servers, this.jar, this.plan);
        List<Rounds<PublishingTurns.Measured>> published = byTurns("publishing", Contender.PUBLISHERS,
                publishing::measure);
        var consuming = new ConsumingTurns(this.servers, this.jar, this.plan);
        List<Rounds<Turn>> consumed = byTurns("consuming", Contender.CONSUMERS, consuming::measure);
        return new EventFigures(BODY_BYTES, this.plan.events(),
                costs(published.stream().map(rounds -> rounds.map(PublishingTurns.Measured::single)).toList()),
                costs(published.stream().map(rounds -> rounds.map(PublishingTurns.Measured::batched)).toList()),
                costs(consumed));
    }

    /// A measurement of a contender.
    private interface Measurement<T> {

        T of(Contender contender) throws InterruptedException;

    }

    /// The measurements of a contender, round by round.
    record Rounds<T>(Contender contender, List<T> measured) {

        <R> Rounds<R> map(Function<T, R> part) {
            return new Rounds<>(this.contender, this.measured.stream().map(part).toList());
        }

    }

    /// Each contender is the first of a round as often as the others, if there are enough
    /// rounds.
    private <T> List<Rounds<T>> byTurns(String what, List<Contender> contenders, Measurement<T> measurement)
            throws InterruptedException {
        List<Rounds<T>> all = contenders.stream()
            .map(contender -> new Rounds<T>(contender, new ArrayList<>()))
            .toList();
        List<Rounds<T>> order = new ArrayList<>(all);
        for (int round = 1; round <= this.plan.rounds(); round++) {
            for (Rounds<T> rounds : order) {
                this.terminal.print("    " + what + ", round " + round + " of " + this.plan.rounds() + ": "
                        + rounds.contender().name());
                rounds.measured().add(measurement.of(rounds.contender()));
            }
            Collections.rotate(order, 1);
        }
        return all;
    }

    /// @param contenders the reference first
    static List<Cost> costs(List<Rounds<Turn>> contenders) {
        List<Turn> reference = contenders.getFirst().measured();
        return contenders.stream().map(rounds -> cost(rounds, reference)).toList();
    }

    private static Cost cost(Rounds<Turn> rounds, List<Turn> reference) {
        List<Turn> turns = rounds.measured();
        Map<String, List<Double>> cpu = new LinkedHashMap<>();
        turns.forEach(turn -> turn.cpuMillisPerEvent()
            .forEach((component, millis) -> cpu.computeIfAbsent(component, (one) -> new ArrayList<>()).add(millis)));
        Map<String, Figure> cpuFigures = new LinkedHashMap<>();
        cpu.forEach((component, millis) -> cpuFigures.put(component, Figure.of(millis)));
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < turns.size(); round++) {
            times.add(reference.get(round).eventsPerSecond() / turns.get(round).eventsPerSecond());
        }
        return new Cost(rounds.contender().name(), Figure.of(turns.stream().map(Turn::eventsPerSecond).toList()),
                cpuFigures, Figure.of(turns.stream().map(Turn::commitsPerEvent).toList()), Figure.of(times),
                Figure.of(turns.stream().map(Turn::foreignShare).toList()));
    }

}
