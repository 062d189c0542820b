package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.messaging.deadletter.ReplayCheck;
import dev.warren.testkit.ReceivedMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// What becomes of an order's money, from the order's events to the gateway's ledger and the events of the payment.
class PaymentFlowIT extends RunningPaymentService {

    private static final int MANY = 100;

    private final UUID order = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = { "tok_ok", "tok_slow", "tok_flaky" })
    void authorisesThenCaptures(String token) {
        placed(this.order, token);
        awaitState(this.order, "AUTHORISED");
        confirmed(this.order);
        awaitState(this.order, "CAPTURED");

        assertThat(booked(this.order)).containsExactly("AUTHORISED", "CAPTURED");
        assertThat(payment(this.order)).extractingByKeys("wanted", "amount", "cause")
            .containsExactly("CAPTURED", Map.of("amount", "19.90", "currency", "EUR"), null);
        awaitTold("payment.authorised", "payment.captured");
    }

    @Test
    void saysWhatItSaysInItsContract() {
        placed(this.order, "tok_ok");
        awaitTold("payment.authorised");

        ReceivedMessage message = tell(this.order).getFirst();
        assertThat(message.properties().getType()).isEqualTo("payment.authorised.v1");
        assertThat(message.properties().getAppId()).isEqualTo("payment");
        assertThat(message.text()).contains("\"orderId\":\"" + this.order + "\"")
            .contains("\"amount\":{\"amount\":\"19.90\",\"currency\":\"EUR\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "tok_declined", "tok_of_a_stranger", "" })
    void saysThatAPaymentIsDeclined(String token) {
        placed(this.order, token);
        awaitState(this.order, "DECLINED");

        assertThat(booked(this.order)).isEmpty();
        assertThat(payment(this.order).get("cause"))
            .isEqualTo(token.equals("tok_declined") ? "the token is always declined" : "unknown token");
        awaitTold("payment.declined");
    }

    @Test
    void deadLettersWithTheCauseWhatTheGatewayNeverAnswers() {
        placed(this.order, "tok_broken");

        Map<String, @Nullable Object> letter = eventually().until(this::deadLetters, found -> !found.isEmpty())
            .getFirst();
        assertThat(letter).containsEntry("failure_kind", "TRANSIENT")
            .containsEntry("failure_cause", GatewayUnavailableException.class.getName())
            .containsEntry("failure_message",
                    "payment gateway, order " + this.order + ": answered 500 to authorise: the token always fails")
            .containsEntry("queue", QUEUE)
            .containsEntry("attempts", 9L);
        assertThat(payment(this.order)).isEmpty();
        assertThat(told(this.order)).isEmpty();
    }

    @Test
    void tellsAnOperatorWhenNoMoneyCanMoveAnyMore(@Autowired ReplayCheck check) {
        placed(this.order, "tok_ok");
        awaitState(this.order, "AUTHORISED");
        assertThat(check.objection(Orders.confirmed(this.order))).isEmpty();
        cancelled(this.order);
        awaitState(this.order, "VOIDED");
        assertThat(check.objection(Orders.confirmed(this.order)))
            .contains("the payment of order " + this.order + " is given back");
        assertThat(check.objection(Orders.placed(UUID.randomUUID(), "tok_ok"))).isEmpty();
    }

    @Test
    void authorisesNothingForAnOrderThatWasCancelledFirst() {
        cancelled(this.order);
        awaitState(this.order, "CLOSED");
        placed(this.order, "tok_ok");
        confirmed(this.order);
        awaitIdle();

        assertThat(payment(this.order).get("state")).isEqualTo("CLOSED");
        assertThat(booked(this.order)).isEmpty();
        assertThat(told(this.order)).isEmpty();
    }

    @Test
    void voidsWhatIsAuthorised() {
        placed(this.order, "tok_ok");
        awaitState(this.order, "AUTHORISED");
        cancelled(this.order);
        awaitState(this.order, "VOIDED");

        assertThat(booked(this.order)).containsExactly("AUTHORISED", "VOIDED");
        awaitTold("payment.authorised", "payment.voided");
    }

    @Test
    void refundsWhatIsCaptured() {
        placed(this.order, "tok_ok");
        awaitState(this.order, "AUTHORISED");
        confirmed(this.order);
        awaitState(this.order, "CAPTURED");
        cancelled(this.order);
        awaitState(this.order, "REFUNDED");

        assertThat(booked(this.order)).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
        awaitTold("payment.authorised", "payment.captured", "payment.refunded");
    }

    @Test
    void capturesWhatWasConfirmedBeforeItWasPlaced() {
        confirmed(this.order);
        awaitState(this.order, "UNHEARD");
        placed(this.order, "tok_ok");
        awaitState(this.order, "CAPTURED");

        awaitTold("payment.authorised", "payment.captured");
    }

    @Test
    void chargesOnceHoweverOftenItIsTold() {
        OrderEvent placed = Orders.placed(this.order, "tok_ok");
        OrderEvent confirmed = Orders.confirmed(this.order);
        UUID message = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            publish(placed, message);
            publish(placed);
        }
        UUID anotherMessage = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            publish(confirmed, anotherMessage);
            publish(confirmed);
        }
        awaitState(this.order, "CAPTURED");
        awaitIdle();

        assertThat(booked(this.order)).containsExactly("AUTHORISED", "CAPTURED");
        awaitTold("payment.authorised", "payment.captured");
    }

    @Test
    void waitsForTheEndOfAnOutage() {
        gatewayIs(0, 0.0, true);
        placed(this.order, "tok_ok");
        eventually().until(() -> this.broker.depth("payment.wait.1s") > 0);
        assertThat(payment(this.order)).isEmpty();

        gatewayIs(0, 0.0, false);

        awaitState(this.order, "AUTHORISED");
        assertThat(booked(this.order)).containsExactly("AUTHORISED");
    }

    @Test
    void chargesEachOrderOnceWhenTheGatewayLosesItsAnswers() {
        gatewayIs(0, 0.3, false);
        List<UUID> orders = Stream.generate(UUID::randomUUID).limit(30).toList();
        orders.forEach(each -> placed(each, "tok_ok"));
        orders.forEach(this::confirmed);

        orders.forEach(each -> awaitState(each, "CAPTURED"));
        assertThat(orders).allSatisfy(each -> assertThat(booked(each)).containsExactly("AUTHORISED", "CAPTURED"));
    }

    @Test
    void leavesNothingHeldForOrdersThatArePlacedAndCancelledAtOnce() {
        gatewayIs(15, 0.0, false);
        List<UUID> orders = Stream.generate(UUID::randomUUID).limit(MANY).toList();
        List<OrderEvent> events = new ArrayList<>();
        for (UUID each : orders) {
            List<OrderEvent> both = new ArrayList<>(
                    List.of(Orders.placed(each, "tok_ok"), Orders.placed(each, "tok_ok"), Orders.cancelled(each)));
            Collections.shuffle(both, new Random(each.getLeastSignificantBits()));
            events.addAll(both);
        }
        events.forEach(this::publish);
        eventually().until(() -> cancelledPayments(orders), count -> count == MANY);
        awaitIdle();

        assertThat(orders).allSatisfy(each -> {
            assertThat(booked(each)).isIn(List.of(), List.of("AUTHORISED", "VOIDED"));
            assertThat(payment(each).get("state")).isEqualTo(booked(each).isEmpty() ? "CLOSED" : "VOIDED");
        });
        assertThat(orders).as("some of each").anyMatch(each -> booked(each).isEmpty());
        assertThat(orders).as("some of each").anyMatch(each -> !booked(each).isEmpty());
    }

    private void awaitTold(String... routingKeys) {
        eventually().untilAsserted(() -> assertThat(told(this.order)).containsExactlyInAnyOrder(routingKeys));
    }

    private int cancelledPayments(List<UUID> orders) {
        return this.books.sql("select count(*) from payment where wanted = 'NOTHING' and order_id = any (?)")
            .param(orders.toArray(UUID[]::new))
            .query(Integer.class)
            .single();
    }

    /// Until no message of the service waits or is being handled.
    private void awaitIdle() {
        UUID last = UUID.randomUUID();
        cancelled(last);
        awaitState(last, "CLOSED");
        eventually().until(() -> this.broker.depth(QUEUE) + this.broker.depth("payment.wait.1s")
                + this.broker.depth("payment.wait.10s") == 0);
    }

    private List<Map<String, @Nullable Object>> deadLetters() {
        return this.books.sql("select * from messaging.dead_letter where position(convert_to(?, 'UTF8') in body) > 0")
            .param(this.order.toString())
            .query()
            .listOfRows();
    }

}
