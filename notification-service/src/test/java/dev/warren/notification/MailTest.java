package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class MailTest {

    @ParameterizedTest
    @EnumSource
    void isDueOnce(Subject subject) {
        assertThat(mail(subject).isDueAfter(Set.of())).isTrue();
        assertThat(mail(subject).isDueAfter(Set.of(subject))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isNotDueOnceTheCancellationIsOut(Subject subject) {
        assertThat(mail(subject).isDueAfter(Set.of(Subject.ORDER_CANCELLED))).isFalse();
    }

    @Test
    void isDueAfterEverythingElse() {
        assertThat(mail(Subject.ORDER_DISPATCHED).isDueAfter(Set.of(Subject.ORDER_CONFIRMED))).isTrue();
        assertThat(mail(Subject.ORDER_CONFIRMED).isDueAfter(Set.of(Subject.ORDER_DISPATCHED))).isTrue();
        assertThat(
                mail(Subject.ORDER_CANCELLED).isDueAfter(EnumSet.of(Subject.ORDER_CONFIRMED, Subject.ORDER_DISPATCHED)))
            .isTrue();
    }

    private static Mail mail(Subject subject) {
        return new Mail(new UUID(0, 1), subject, "doe@example.org", "headline", "text");
    }

}
