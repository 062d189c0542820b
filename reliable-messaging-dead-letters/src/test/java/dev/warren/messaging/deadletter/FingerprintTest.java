package dev.warren.messaging.deadletter;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTest {

    private static final String FIRST = Fingerprint.of("java.io.IOException", "a.Desk.pay:17", "order.placed.v1");

    @Test
    void staysTheSameWhenTheCodeAboveAFaultMoves() {
        assertThat(Fingerprint.of("java.io.IOException", "a.Desk.pay:18", "order.placed.v1")).isEqualTo(FIRST);
        assertThat(Fingerprint.of("x", "a.Desk.lambda$pay$3:18", "order.placed.v1"))
            .isEqualTo(Fingerprint.of("x", "a.Desk.lambda$pay$4:20", "order.placed.v1"));
    }

    @Test
    void tellsCausesPlacesAndTypesApart() {
        assertThat(FIRST).isNotEqualTo(Fingerprint.of("java.io.EOFException", "a.Desk.pay:17", "order.placed.v1"))
            .isNotEqualTo(Fingerprint.of("java.io.IOException", "a.Desk.refund:17", "order.placed.v1"))
            .isNotEqualTo(Fingerprint.of("java.io.IOException", "a.Desk.pay:17", "order.placed.v2"))
            .isNotEqualTo(Fingerprint.of("java.io.IOException", "a.Desk.pay:17", null));
    }

    @Test
    void putsAllTypesThatAreNoneIntoOneGroup() {
        assertThat(Fingerprint.of("x", "y", "Rubbish 1")).isEqualTo(Fingerprint.of("x", "y", "\0"));
    }

}
