package dev.warren.notification;

import dev.warren.events.Money;
import dev.warren.events.notification.NotificationEvent.Subject;
import dev.warren.events.order.OrderEvent.Line;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.Reason;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class MailTextsTest {

    private static final UUID ORDER = UUID.fromString("0198f2c4-0000-7000-8000-000000000001");

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void tellWhatWasConfirmed() {
        Mail mail = MailTexts.confirmed(new OrderConfirmed(ORDER, "c-1", "doe@example.org", Money.of("32.30", "EUR"),
                List.of(new Line("SKU-MUG", 2, Money.of("9.90", "EUR")),
                        new Line("SKU-BELL", 1, Money.of("12.50", "EUR"))),
                NOON));
        assertThat(mail.to()).isEqualTo("doe@example.org");
        assertThat(mail.headline()).isEqualTo("Your order " + ORDER + " is confirmed");
        assertThat(mail.text()).isEqualTo("""
                Good day,

                your order 0198f2c4-0000-7000-8000-000000000001 is confirmed. We tell you when it is on its way.

                    2 x SKU-MUG, 9.90 EUR each, 19.80 EUR
                    1 x SKU-BELL, 12.50 EUR each, 12.50 EUR

                Total: 32.30 EUR

                Your Warren shop
                """);
    }

    @ParameterizedTest
    @CsvSource({ "PAYMENT_DECLINED, payment was declined", "OUT_OF_STOCK, not have enough", "TIMED_OUT, in time",
            "BY_CUSTOMER, You asked us to" })
    void tellWhyAnOrderIsCancelled(Reason reason, String words) {
        Mail mail = MailTexts.cancelled(new OrderCancelled(ORDER, "c-1", "doe@example.org", reason, NOON));
        assertThat(mail.subject()).isEqualTo(Subject.ORDER_CANCELLED);
        assertThat(mail.text()).contains(ORDER.toString(), words);
    }

    @Test
    void tellHowToFollowAParcel() {
        Mail mail = MailTexts
            .dispatched(new ShipmentDispatched(ORDER, new UUID(0, 2), "doe@example.org", "WRN-7QX", NOON));
        assertThat(mail.subject()).isEqualTo(Subject.ORDER_DISPATCHED);
        assertThat(mail.text()).contains(ORDER.toString(), "Tracking code: WRN-7QX");
    }

}
