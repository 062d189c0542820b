package dev.warren.localstack;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FailureCauseTest {

    @Test
    void isWhatSpringBootFoundOutItself() {
        assertThat(cause("""
                ***************************
                APPLICATION FAILED TO START
                ***************************

                Description:

                Web server failed to start. Port 8082 was already in use.

                Action:

                Stop the other one.
                """)).isEqualTo("Web server failed to start. Port 8082 was already in use.");
    }

    @Test
    void isTheInnermostCause() {
        assertThat(cause("""
                12:00 ERROR 1 --- [main] o.s.boot.SpringApplication : Application run failed

                org.springframework.beans.BeanCreationException: no bean
                \tat a.B.c(B.java:1)
                Caused by: java.lang.IllegalStateException: outer
                Caused by: java.net.ConnectException: Connection refused
                \tat d.E.f(E.java:2)
                """)).isEqualTo("java.net.ConnectException: Connection refused");
    }

    @Test
    void isTheExceptionWhenItHasNoCause() {
        assertThat(cause("""
                12:00 ERROR 1 --- [main] o.s.boot.SpringApplication : Application run failed

                java.lang.UnsupportedOperationException: not this way
                \tat a.B.c(B.java:1)
                """)).isEqualTo("java.lang.UnsupportedOperationException: not this way");
    }

    @Test
    void isTheLastErrorOtherwise() {
        assertThat(cause("12:00  INFO started\n12:01 ERROR the disk is full\n12:02  INFO bye\n"))
            .isEqualTo("12:01 ERROR the disk is full");
    }

    @Test
    void isUnknownWhenNothingWasWritten() {
        assertThat(FailureCause.in(List.of())).isEmpty();
    }

    @Test
    void isNeverLongerThanALine() {
        assertThat(cause("Caused by: " + "x".repeat(5000))).hasSizeLessThan(400).endsWith("…");
    }

    private static String cause(String log) {
        return FailureCause.in(log.lines().toList()).orElseThrow();
    }

}
