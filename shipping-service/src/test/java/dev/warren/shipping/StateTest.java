package dev.warren.shipping;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// Sends parcels every signal in every order, with every repetition up to six, and looks at the way they took.
class StateTest {

    private static final int MOST_SIGNALS = 6;

    @ParameterizedTest
    @CsvSource({ "NEW, ORDER_CONFIRMED, PREPARED", "PREPARED, DISPATCH_DUE, DISPATCHED",
            "DISPATCHED, DELIVERY_DUE, DELIVERED", "NEW, ORDER_CANCELLED, CALLED_OFF",
            "PREPARED, ORDER_CANCELLED, RECALLED", "DISPATCHED, ORDER_CANCELLED, RECALLED",
            "DELIVERED, ORDER_CANCELLED, RECALLED" })
    void changesByTheSignalThatItWaitsFor(State from, Signal signal, State to) {
        assertThat(from.after(signal)).isEqualTo(to);
    }

    @Test
    void staysWhatItIsByAnyOtherSignal() {
        long changes = Stream.of(State.values())
            .flatMap(state -> Stream.of(Signal.values()).filter(signal -> state.after(signal) != state))
            .count();
        assertThat(changes).as("changes, all of which are listed above").isEqualTo(7);
    }

    @Test
    void comesToNoStateTwice() {
        sequences().forEach(signals -> assertThat(way(signals)).as("way by %s", signals).doesNotHaveDuplicates());
    }

    @Test
    void endsAtHomeExactlyWhenTheOrderIsCancelled() {
        for (List<Signal> signals : sequences()) {
            assertThat(way(signals).getLast() == State.RECALLED || way(signals).getLast() == State.CALLED_OFF)
                .as("at home after %s", signals)
                .isEqualTo(signals.contains(Signal.ORDER_CANCELLED));
        }
    }

    @Test
    void neverLeavesOnceTheOrderIsCancelled() {
        for (List<Signal> signals : sequences()) {
            int cancelled = signals.indexOf(Signal.ORDER_CANCELLED);
            if (cancelled >= 0) {
                assertThat(way(signals)).as("way by %s", signals).isEqualTo(way(signals.subList(0, cancelled + 1)));
            }
        }
    }

    @Test
    void neverLeavesWithoutAConfirmedOrder() {
        for (List<Signal> signals : sequences()) {
            if (!signals.contains(Signal.ORDER_CONFIRMED)) {
                assertThat(way(signals)).as("way by %s", signals).isSubsetOf(State.NEW, State.CALLED_OFF);
            }
        }
    }

    private static List<State> way(List<Signal> signals) {
        List<State> way = new ArrayList<>(List.of(State.NEW));
        for (Signal signal : signals) {
            State next = way.getLast().after(signal);
            if (next != way.getLast()) {
                way.add(next);
            }
        }
        return way;
    }

    private static List<List<Signal>> sequences() {
        List<List<Signal>> all = new ArrayList<>();
        List<List<Signal>> longest = List.of(List.of());
        for (int length = 1; length <= MOST_SIGNALS; length++) {
            longest = longest.stream().flatMap(StateTest::longer).toList();
            all.addAll(longest);
        }
        return all;
    }

    private static Stream<List<Signal>> longer(List<Signal> signals) {
        return Stream.of(Signal.values()).map(next -> Stream.concat(signals.stream(), Stream.of(next)).toList());
    }

}
