package dev.warren.bench.events;

import dev.warren.bench.BenchException;
import dev.warren.bench.events.EventTrials.Rounds;
import dev.warren.bench.machine.Processors;
import dev.warren.bench.report.EventFigures.Cost;
import dev.warren.bench.report.Figure;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class TurnTest {

    @Test
    void dividesWhatWasUsedByEvents() {
        var begin = new Usage(1_000_000_000L, Map.of("client", 10.0, "database", 20.0, "broker", 30.0), 5, 100);
        var end = new Usage(3_000_000_000L, Map.of("client", 10.5, "database", 21.0, "broker", 30.25), 5.1, 2100);
        Turn turn = Turn.between(begin, end, 1000);
        assertThat(turn.eventsPerSecond()).isEqualTo(500);
        assertThat(turn.cpuMillisPerEvent()).containsEntry("client", 0.5)
            .containsEntry("database", 1.0)
            .containsEntry("broker", 0.25)
            .containsEntry("all", 1.75);
        assertThat(turn.commitsPerEvent()).isEqualTo(2);
        assertThat(turn.foreignShare()).isCloseTo(0.05 / Processors.count(), within(1e-9));
    }

    @Test
    void refusesAMeasurementThatTookNoTime() {
        var usage = new Usage(1, Map.of(), 0, 0);
        assertThatExceptionOfType(BenchException.class).isThrownBy(() -> Turn.between(usage, usage, 1000));
    }

    @Test
    void comparesRoundByRound() {
        List<Cost> costs = EventTrials
            .costs(List.of(new Rounds<>(Contender.PUBLISHERS.get(0), List.of(turn(1), turn(2), turn(4))),
                    new Rounds<>(Contender.PUBLISHERS.get(1), List.of(turn(2), turn(6), turn(4)))));
        assertThat(costs).extracting(Cost::contender).containsExactly("warren", "hand-written");
        assertThat(costs.getFirst().eventsPerSecond()).isEqualTo(Figure.of(List.of(1000.0, 500.0, 250.0)));
        assertThat(costs.getFirst().timesTheEvents().median()).isEqualTo(1);
        assertThat(costs.getLast().timesTheEvents()).isEqualTo(Figure.of(List.of(2.0, 3.0, 1.0)));
        assertThat(costs.getLast().cpu("client").median()).isEqualTo(0.5);
    }

    private static Turn turn(double seconds) {
        return new Turn(1000, seconds, Map.of("client", 0.5), 0, 1000);
    }

}
