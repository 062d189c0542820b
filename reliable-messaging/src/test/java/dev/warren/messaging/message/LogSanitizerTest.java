package dev.warren.messaging.message;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogSanitizerTest {

    @Test
    void staysOnItsLine() {
        assertThat(LogSanitizer.of("order.placed.v1\r\n2026-01-01 ERROR forged\u0000\u2028x"))
            .isEqualTo("order.placed.v1··2026-01-01 ERROR forged··x");
    }

    @Test
    void isCutWhereItIsLong() {
        assertThat(LogSanitizer.of("x".repeat(1000))).hasSize(301).endsWith("…");
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(LogSanitizer.of(null)).isEqualTo("(none)");
    }

}
