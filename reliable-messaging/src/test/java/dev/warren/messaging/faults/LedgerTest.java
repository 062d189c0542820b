package dev.warren.messaging.faults;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {

    private static final UUID A = new UUID(0, 1);

    private static final UUID B = new UUID(0, 2);

    @Test
    void balancesWhenEachIsDoneOnceOrGivenUp() {
        assertThat(new Ledger(Set.of(A, B), List.of(A), Set.of(B)).violations()).isEmpty();
    }

    @Test
    void namesEachKindOfFault() {
        assertThat(new Ledger(Set.of(A, B), List.of(A), Set.of()).violations())
            .containsExactly("1 of 2 lost, such as " + B);
        assertThat(new Ledger(Set.of(A), List.of(A, A), Set.of()).violations())
            .containsExactly("1 of 1 done more than once, such as " + A);
        assertThat(new Ledger(Set.of(A), List.of(A), Set.of(A)).violations())
            .containsExactly("1 of 1 done and given up, such as " + A);
        assertThat(new Ledger(Set.of(A), List.of(A, B), Set.of()).violations())
            .containsExactly("1 of 1 done unasked, such as " + B);
        assertThat(new Ledger(Set.of(A), List.of(A), Set.of(B)).violations())
            .containsExactly("1 of 1 given up unasked, such as " + B);
    }

}
