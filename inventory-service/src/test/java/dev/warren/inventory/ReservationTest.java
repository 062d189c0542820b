package dev.warren.inventory;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// Tells reservations everything that an order's events may say, in every order and with every repetition up to six
/// events, and looks at where they end.
class ReservationTest {

    private static final int MOST_EVENTS = 6;

    @Test
    void endsTheSameInWhateverOrderItIsTold() {
        for (List<DesiredState> told : sequences()) {
            Run run = tell(told, true);
            assertThat(run.held()).as("held after %s", told).isEqualTo(expected(Set.copyOf(told)));
            assertThat(run.steps).as("steps after %s", told).doesNotHaveDuplicates();
        }
    }

    @Test
    void holdsNothingWithoutStockInWhateverOrderItIsTold() {
        for (List<DesiredState> told : sequences()) {
            Run run = tell(told, false);
            assertThat(run.held()).as("held after %s", told).isEqualTo(Held.NOTHING);
            assertThat(run.steps).as("steps after %s", told).doesNotHaveDuplicates();
        }
    }

    @Test
    void doesNothingAtAllWhenItIsCancelledFirst() {
        for (List<DesiredState> told : sequences()) {
            if (told.getFirst() == DesiredState.RELEASED) {
                assertThat(tell(told, true).steps).as("steps after %s", told).isEmpty();
            }
        }
    }

    private static Held expected(Set<DesiredState> told) {
        if (told.contains(DesiredState.RELEASED)) {
            return Held.NOTHING;
        }
        return told.contains(DesiredState.SOLD) ? Held.SOLD : Held.RESERVED;
    }

    private static Run tell(List<DesiredState> told, boolean stock) {
        Run run = new Run(stock);
        told.forEach(run::tell);
        return run;
    }

    private static List<List<DesiredState>> sequences() {
        List<List<DesiredState>> all = new ArrayList<>();
        List<List<DesiredState>> longest = List.of(List.of());
        for (int length = 1; length <= MOST_EVENTS; length++) {
            longest = longest.stream().flatMap(ReservationTest::longer).toList();
            all.addAll(longest);
        }
        return all;
    }

    private static Stream<List<DesiredState>> longer(List<DesiredState> told) {
        return Stream.of(DesiredState.values()).map(next -> Stream.concat(told.stream(), Stream.of(next)).toList());
    }

    private enum Held {

        NOTHING, RESERVED, SOLD

    }

    /// Takes the steps that a reservation asks for, as the stock keeper does, without a
    /// database.
    private static final class Run {

        private final boolean stock;

        private final List<ReconciliationStep> steps = new ArrayList<>();

        private @Nullable Reservation reservation;

        Run(boolean stock) {
            this.stock = stock;
        }

        void tell(DesiredState wanted) {
            Reservation told = (this.reservation != null) ? this.reservation.with(wanted)
                    : Reservation.fresh(new UUID(0, 1), wanted);
            for (var step = told.next(); step.isPresent(); step = told.next()) {
                this.steps.add(step.get());
                told = told.withDone(outcome(step.get()));
            }
            this.reservation = told;
        }

        Held held() {
            return switch (Objects.requireNonNull(this.reservation).done()) {
                case RESERVED -> Held.RESERVED;
                case SOLD -> Held.SOLD;
                case NOTHING, REJECTED, RELEASED -> Held.NOTHING;
            };
        }

        private ActualState outcome(ReconciliationStep step) {
            return switch (step) {
                case RESERVE -> this.stock ? ActualState.RESERVED : ActualState.REJECTED;
                case SELL -> ActualState.SOLD;
                case RELEASE -> ActualState.RELEASED;
            };
        }

    }

}
