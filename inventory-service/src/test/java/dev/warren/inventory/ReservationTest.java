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

/// Applies an order's events to reservations, in every order and with every repetition up to six events, and checks the
/// end states.
class ReservationTest {

    private static final int MOST_EVENTS = 6;

    @Test
    void endsTheSameInAnyEventOrder() {
        for (List<DesiredState> applied : sequences()) {
            Run run = apply(applied, true);
            assertThat(run.held()).as("held after %s", applied).isEqualTo(expected(Set.copyOf(applied)));
            assertThat(run.steps).as("steps after %s", applied).doesNotHaveDuplicates();
        }
    }

    @Test
    void holdsNothingWithoutStockInAnyEventOrder() {
        for (List<DesiredState> applied : sequences()) {
            Run run = apply(applied, false);
            assertThat(run.held()).as("held after %s", applied).isEqualTo(Held.NOTHING);
            assertThat(run.steps).as("steps after %s", applied).doesNotHaveDuplicates();
        }
    }

    @Test
    void doesNothingAtAllWhenItIsCancelledFirst() {
        for (List<DesiredState> applied : sequences()) {
            if (applied.getFirst() == DesiredState.RELEASED) {
                assertThat(apply(applied, true).steps).as("steps after %s", applied).isEmpty();
            }
        }
    }

    private static Held expected(Set<DesiredState> applied) {
        if (applied.contains(DesiredState.RELEASED)) {
            return Held.NOTHING;
        }
        return applied.contains(DesiredState.SOLD) ? Held.SOLD : Held.RESERVED;
    }

    private static Run apply(List<DesiredState> applied, boolean stock) {
        Run run = new Run(stock);
        applied.forEach(run::apply);
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

    private static Stream<List<DesiredState>> longer(List<DesiredState> applied) {
        return Stream.of(DesiredState.values()).map(next -> Stream.concat(applied.stream(), Stream.of(next)).toList());
    }

    private enum Held {

        NOTHING, RESERVED, SOLD

    }

    /// Executes the steps of a reservation like the stock service, without a database.
    private static final class Run {

        private final boolean stock;

        private final List<ReconciliationStep> steps = new ArrayList<>();

        private @Nullable Reservation reservation;

        Run(boolean stock) {
            this.stock = stock;
        }

        void apply(DesiredState wanted) {
            Reservation applied = (this.reservation != null) ? this.reservation.with(wanted)
                    : Reservation.fresh(new UUID(0, 1), wanted);
            for (var step = applied.next(); step.isPresent(); step = applied.next()) {
                this.steps.add(step.get());
                applied = applied.withDone(outcome(step.get()));
            }
            this.reservation = applied;
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
