package dev.warren.shipping;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// Applies every trigger to shipments in every order, with every repetition up to six, and checks their states.
class ShipmentStateTest {

    private static final int MAX_TRIGGERS = 6;

    @ParameterizedTest
    @CsvSource({ "NEW, ORDER_CONFIRMED, PREPARED", "PREPARED, DISPATCH_DUE, DISPATCHED",
            "DISPATCHED, DELIVERY_DUE, DELIVERED", "NEW, ORDER_CANCELLED, CALLED_OFF",
            "PREPARED, ORDER_CANCELLED, RECALLED", "DISPATCHED, ORDER_CANCELLED, RECALLED",
            "DELIVERED, ORDER_CANCELLED, RECALLED" })
    void changesByTheSignalThatItWaitsFor(ShipmentState from, ShipmentTrigger trigger, ShipmentState to) {
        assertThat(from.after(trigger)).isEqualTo(to);
    }

    @Test
    void staysWhatItIsByAnyOtherSignal() {
        long changes = Stream.of(ShipmentState.values())
            .flatMap(state -> Stream.of(ShipmentTrigger.values()).filter(trigger -> state.after(trigger) != state))
            .count();
        assertThat(changes).as("changes, all of which are listed above").isEqualTo(7);
    }

    @Test
    void comesToNoStateTwice() {
        sequences().forEach(triggers -> assertThat(states(triggers)).as("way by %s", triggers).doesNotHaveDuplicates());
    }

    @Test
    void endsAtHomeExactlyWhenTheOrderIsCancelled() {
        for (List<ShipmentTrigger> triggers : sequences()) {
            assertThat(states(triggers).getLast() == ShipmentState.RECALLED
                    || states(triggers).getLast() == ShipmentState.CALLED_OFF)
                .as("at home after %s", triggers)
                .isEqualTo(triggers.contains(ShipmentTrigger.ORDER_CANCELLED));
        }
    }

    @Test
    void neverLeavesOnceTheOrderIsCancelled() {
        for (List<ShipmentTrigger> triggers : sequences()) {
            int cancelled = triggers.indexOf(ShipmentTrigger.ORDER_CANCELLED);
            if (cancelled >= 0) {
                assertThat(states(triggers)).as("way by %s", triggers)
                    .isEqualTo(states(triggers.subList(0, cancelled + 1)));
            }
        }
    }

    @Test
    void neverLeavesWithoutAConfirmedOrder() {
        for (List<ShipmentTrigger> triggers : sequences()) {
            if (!triggers.contains(ShipmentTrigger.ORDER_CONFIRMED)) {
                assertThat(states(triggers)).as("way by %s", triggers)
                    .isSubsetOf(ShipmentState.NEW, ShipmentState.CALLED_OFF);
            }
        }
    }

    private static List<ShipmentState> states(List<ShipmentTrigger> triggers) {
        List<ShipmentState> states = new ArrayList<>(List.of(ShipmentState.NEW));
        for (ShipmentTrigger trigger : triggers) {
            ShipmentState next = states.getLast().after(trigger);
            if (next != states.getLast()) {
                states.add(next);
            }
        }
        return states;
    }

    private static List<List<ShipmentTrigger>> sequences() {
        List<List<ShipmentTrigger>> all = new ArrayList<>();
        List<List<ShipmentTrigger>> longest = List.of(List.of());
        for (int length = 1; length <= MAX_TRIGGERS; length++) {
            longest = longest.stream().flatMap(ShipmentStateTest::longer).toList();
            all.addAll(longest);
        }
        return all;
    }

    private static Stream<List<ShipmentTrigger>> longer(List<ShipmentTrigger> triggers) {
        return Stream.of(ShipmentTrigger.values())
            .map(next -> Stream.concat(triggers.stream(), Stream.of(next)).toList());
    }

}
