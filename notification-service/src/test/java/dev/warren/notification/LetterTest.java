package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class LetterTest {

    @ParameterizedTest
    @EnumSource
    void isDueOnce(Subject subject) {
        assertThat(letter(subject).isDueAfter(Set.of())).isTrue();
        assertThat(letter(subject).isDueAfter(Set.of(subject))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isNotDueOnceTheCancellationIsOut(Subject subject) {
        assertThat(letter(subject).isDueAfter(Set.of(Subject.ORDER_CANCELLED))).isFalse();
    }

    @Test
    void isDueAfterEverythingElse() {
        assertThat(letter(Subject.ORDER_DISPATCHED).isDueAfter(Set.of(Subject.ORDER_CONFIRMED))).isTrue();
        assertThat(letter(Subject.ORDER_CONFIRMED).isDueAfter(Set.of(Subject.ORDER_DISPATCHED))).isTrue();
        assertThat(letter(Subject.ORDER_CANCELLED)
            .isDueAfter(EnumSet.of(Subject.ORDER_CONFIRMED, Subject.ORDER_DISPATCHED))).isTrue();
    }

    private static Letter letter(Subject subject) {
        return new Letter(new UUID(0, 1), subject, "doe@example.org", "headline", "text");
    }

}
