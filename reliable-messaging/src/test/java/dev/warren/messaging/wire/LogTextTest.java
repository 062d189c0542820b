package dev.warren.messaging.wire;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogTextTest {

    @Test
    void staysOnItsLine() {
        assertThat(LogText.of("order.placed.v1\r\n2026-01-01 ERROR forged\u0000\u2028x"))
            .isEqualTo("order.placed.v1··2026-01-01 ERROR forged··x");
    }

    @Test
    void isCutWhereItIsLong() {
        assertThat(LogText.of("x".repeat(1000))).hasSize(301).endsWith("…");
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(LogText.of(null)).isEqualTo("(none)");
    }

}
