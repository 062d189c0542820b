package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.events.order.OrderEvent.Reason;
import dev.warren.order.Order.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class OrderTest {

    private static final List<Line> LINES = List.of(new Line("SKU-BOOK", 2, Money.of("19.90", "EUR")),
            new Line("SKU-PEN", 3, Money.of("1.05", "EUR")));

    private final Order placed = Order.placed(UUID.fromString("0197f3a0-0000-7000-8000-000000000000"), "ada",
            "ada@example.com", LINES, Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void costsTheSumOfItsLines() {
        assertThat(this.placed.total()).isEqualTo(Money.of("42.95", "EUR"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            AUTHORISED                                      , PENDING   , -
            RESERVED                                        , PENDING   , -
            DISPATCHED                                      , PENDING   , -
            AUTHORISED RESERVED                             , CONFIRMED , -
            RESERVED AUTHORISED                             , CONFIRMED , -
            RESERVED RESERVED AUTHORISED AUTHORISED         , CONFIRMED , -
            DECLINED                                        , CANCELLED , PAYMENT_DECLINED
            RESERVED DECLINED                               , CANCELLED , PAYMENT_DECLINED
            DECLINED RESERVED                               , CANCELLED , PAYMENT_DECLINED
            DECLINED REJECTED                               , CANCELLED , PAYMENT_DECLINED
            REJECTED DECLINED                               , CANCELLED , OUT_OF_STOCK
            AUTHORISED REJECTED                             , CANCELLED , OUT_OF_STOCK
            AUTHORISED DECLINED RESERVED                    , CONFIRMED , -
            TIME_LIMIT                                      , CANCELLED , TIMED_OUT
            AUTHORISED TIME_LIMIT RESERVED                  , CANCELLED , TIMED_OUT
            AUTHORISED RESERVED TIME_LIMIT                  , CONFIRMED , -
            DECLINED TIME_LIMIT                             , CANCELLED , PAYMENT_DECLINED
            CANCEL                                          , CANCELLED , BY_CUSTOMER
            CANCEL AUTHORISED RESERVED                      , CANCELLED , BY_CUSTOMER
            AUTHORISED RESERVED CANCEL                      , CANCELLED , BY_CUSTOMER
            AUTHORISED RESERVED CANCEL DISPATCHED DELIVERED , CANCELLED , BY_CUSTOMER
            AUTHORISED RESERVED DISPATCHED                  , DISPATCHED, -
            AUTHORISED RESERVED DISPATCHED CANCEL           , DISPATCHED, -
            AUTHORISED RESERVED DISPATCHED DELIVERED        , DELIVERED , -
            AUTHORISED RESERVED DELIVERED DISPATCHED        , DELIVERED , -
            AUTHORISED RESERVED DELIVERED TIME_LIMIT CANCEL , DELIVERED , -
            """)
    void endsWhereItsHistoryLeads(String history, OrderStatus status, Reason reason) {
        Order order = this.placed;
        for (OrderTransition transition : history(history)) {
            order = transition.applyTo(order).order();
        }
        assertThat(order.status()).isEqualTo(status);
        assertThat(order.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({ "DECLINED", "REJECTED", "TIME_LIMIT", "AUTHORISED RESERVED DISPATCHED",
            "AUTHORISED RESERVED DELIVERED" })
    void refusesToBeCancelledOnceItHasLeftOrEnded(String history) {
        Order order = this.placed;
        for (OrderTransition transition : history(history)) {
            order = transition.applyTo(order).order();
        }
        assertThat(order.afterCancelling()).isEqualTo(new Decision.Refused(order));
    }

    @Test
    void isCancelledOnceHoweverOftenTheCustomerSaysSo() {
        Order cancelled = this.placed.afterCancelling().order();
        assertThat(cancelled.afterCancelling()).isEqualTo(new Decision.Unchanged(cancelled));
    }

    @Test
    void remembersHowItWasPlaced() {
        Order cancelled = this.placed.afterStock(Answer.YES).order().afterCancelling().order();
        assertThat(cancelled.asPlaced()).isEqualTo(this.placed);
    }

    @Test
    void leavesPersonalDataOutOfItsText() {
        assertThat(this.placed.toString()).doesNotContain("ada", "@");
    }

    private static List<OrderTransition> history(String names) {
        return Arrays.stream(names.split(" ")).map(OrderTransition::valueOf).toList();
    }

}
