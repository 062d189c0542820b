package dev.warren.bench;

import dev.warren.bench.load.OrderBook.Progress;
import dev.warren.bench.load.Placement;
import dev.warren.bench.machine.Processors;
import dev.warren.bench.shop.Reading;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class SpanTest {

    private static final long SECOND = 1_000_000;

    private final Reading begin = new Reading(10 * SECOND, Map.of("order", 1.0, "broker", 2.0), 7, 50, 1000, 300);

    private final Reading end = new Reading(12 * SECOND, Map.of("order", 1.5, "broker", 2.1), 7.2, 50.1, 1060, 330);

    private final UUID before = new UUID(0, 1);

    private final UUID within = new UUID(0, 2);

    private final UUID after = new UUID(0, 3);

    private final List<Placement> placed = List.of(new Placement(this.before, 9 * SECOND),
            new Placement(this.within, 10 * SECOND), new Placement(this.after, 11 * SECOND));

    private final Map<UUID, Progress> progress = Map.of(this.before,
            new Progress(this.before, 9 * SECOND + 500_000, 10 * SECOND + 1), this.within,
            new Progress(this.within, 10 * SECOND + 20_000, 11 * SECOND), this.after,
            new Progress(this.after, 11 * SECOND + 40_000, 12 * SECOND));

    private Span span() {
        return Span.of(this.begin, this.end, this.placed, this.progress);
    }

    @Test
    void countsWhatWasDispatchedWithin() {
        assertThat(span().orders()).isEqualTo(2);
        assertThat(span().ordersPerSecond()).isEqualTo(1);
    }

    @Test
    void timesWhatWasToBePlacedWithin() {
        assertThat(span().confirmMicros().getTotalCount()).isEqualTo(2);
        assertThat(span().confirmMillis(50)).isCloseTo(20, within(0.1));
        assertThat(span().confirmMillis(100)).isCloseTo(40, within(0.1));
    }

    @Test
    void dividesWhatWasTakenByOrders() {
        assertThat(span().cpuMillisPerOrder().get("order")).isCloseTo(250, within(1e-6));
        assertThat(span().cpuMillisPerOrder().get("broker")).isCloseTo(50, within(1e-6));
        assertThat(span().deliveriesPerOrder()).isEqualTo(30);
        assertThat(span().deliveriesPerSecond()).isEqualTo(30);
        assertThat(span().commitsPerOrder()).isEqualTo(15);
        assertThat(span().ownShare()).isCloseTo(0.1 / Processors.count(), within(1e-6));
        assertThat(span().foreignShare()).isCloseTo(0.05 / Processors.count(), within(1e-6));
    }

    @Test
    void refusesAnOrderThatIsNotInTheBooks() {
        assertThatExceptionOfType(BenchException.class)
            .isThrownBy(() -> Span.of(this.begin, this.end, this.placed, Map.of()))
            .withMessageContaining("is not in the books");
    }

    @Test
    void refusesAMeasurementInWhichNothingWasDone() {
        assertThatExceptionOfType(BenchException.class)
            .isThrownBy(() -> Span.of(this.begin, this.end, List.of(), Map.of()))
            .withMessageContaining("not one order was dispatched within a measurement of 2 s");
    }

}
