package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.payment.PaymentEvent.PaymentAuthorised;
import dev.warren.events.payment.PaymentEvent.PaymentCaptured;
import dev.warren.events.payment.PaymentEvent.PaymentDeclined;
import dev.warren.events.payment.PaymentEvent.PaymentRefunded;
import dev.warren.events.payment.PaymentEvent.PaymentVoided;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// Applies the events of an order in any order, each any number of times, one after another.
class PaymentReconciliationTest {

    private static final UUID ORDER = UUID.randomUUID();

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private static final OrderPlaced PLACED = OrderEvents.placed(ORDER, "tok_ok");

    private static final OrderConfirmed CONFIRMED = OrderEvents.confirmed(ORDER);

    private static final OrderCancelled CANCELLED = OrderEvents.cancelled(ORDER);

    private Payment payment = Payment.of(ORDER);

    private InMemoryGateway gateway = InMemoryGateway.open(false);

    private final List<PaymentEvent> published = new ArrayList<>();

    static Stream<List<OrderEvent>> allSequencesOfUpToFiveEvents() {
        Stream<List<OrderEvent>> sequences = Stream.of(List.of());
        List<List<OrderEvent>> all = new ArrayList<>();
        for (int length = 1; length <= 5; length++) {
            List<List<OrderEvent>> longer = sequences
                .flatMap(shorter -> Stream.of(PLACED, CONFIRMED, CANCELLED)
                    .map(event -> Stream.concat(shorter.stream(), Stream.of(event)).toList()))
                .toList();
            all.addAll(longer);
            sequences = longer.stream();
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("allSequencesOfUpToFiveEvents")
    void chargesAPlacedAndConfirmedOrderUnlessItIsCancelled(List<OrderEvent> events) {
        events.forEach(this::handle);

        if (events.contains(CANCELLED)) {
            assertThat(this.gateway.holdsNothing()).as("%s", this.gateway).isTrue();
        }
        else if (events.contains(PLACED)) {
            assertThat(this.gateway.stage()).isEqualTo(events.contains(CONFIRMED) ? Stage.CAPTURED : Stage.AUTHORISED);
        }
        else {
            assertThat(this.gateway.booked()).isEmpty();
        }
        assertRecordAgreesWithGateway();
    }

    @ParameterizedTest
    @MethodSource("allSequencesOfUpToFiveEvents")
    void chargesNothingWhenTheGatewayDeclines(List<OrderEvent> events) {
        this.gateway = InMemoryGateway.open(true);

        events.forEach(this::handle);

        assertThat(this.gateway.booked()).isEmpty();
        assertThat(this.published).hasSizeLessThanOrEqualTo(1);
        int placed = events.indexOf(PLACED);
        int cancelled = events.indexOf(CANCELLED);
        boolean asked = placed >= 0 && (cancelled < 0 || placed < cancelled);
        assertThat(this.payment.state() instanceof GatewayPaymentState.Declined).isEqualTo(asked);
        assertThat(this.published).allMatch(PaymentDeclined.class::isInstance).hasSize(asked ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("allSequencesOfUpToFiveEvents")
    void neitherAuthorisesNorTellsAnythingOnceTheOrderIsKnownToBeCancelled(List<OrderEvent> events) {
        handle(CANCELLED);

        events.forEach(this::handle);

        assertThat(this.gateway.booked()).isEmpty();
        assertThat(this.published).isEmpty();
        assertThat(this.payment.state()).isEqualTo(new GatewayPaymentState.Closed());
    }

    @Test
    void asksTheGatewayOnceForAnOrderThatWasCancelledFirst() {
        assertThat(handle(CANCELLED)).containsExactly(new GatewayOperation.Close());
        assertThat(handle(PLACED)).isEmpty();
        assertThat(handle(CANCELLED)).isEmpty();
    }

    @Test
    void authorisesThenCaptures() {
        assertThat(handle(PLACED)).containsExactly(new GatewayOperation.Authorise("tok_ok", OrderEvents.TOTAL));
        assertThat(handle(CONFIRMED))
            .containsExactly(new GatewayOperation.MoveTo(InMemoryGateway.PAYMENT, Stage.CAPTURED));
        assertThat(this.published).containsExactly(
                new PaymentAuthorised(ORDER, InMemoryGateway.PAYMENT, InMemoryGateway.AMOUNT, NOW),
                new PaymentCaptured(ORDER, InMemoryGateway.PAYMENT, InMemoryGateway.AMOUNT, NOW));
    }

    @Test
    void capturesAtOnceWhatWasConfirmedBeforeItWasPlaced() {
        assertThat(handle(CONFIRMED)).isEmpty();
        assertThat(handle(PLACED)).containsExactly(new GatewayOperation.Authorise("tok_ok", OrderEvents.TOTAL),
                new GatewayOperation.MoveTo(InMemoryGateway.PAYMENT, Stage.CAPTURED));
        assertThat(this.published).hasExactlyElementsOfTypes(PaymentAuthorised.class, PaymentCaptured.class);
    }

    @Test
    void voidsAnAuthorisedPayment() {
        handle(PLACED);

        assertThat(handle(CANCELLED))
            .containsExactly(new GatewayOperation.MoveTo(InMemoryGateway.PAYMENT, Stage.VOIDED));
        assertThat(this.published).hasExactlyElementsOfTypes(PaymentAuthorised.class, PaymentVoided.class);
    }

    @Test
    void refundsACapturedPayment() {
        handle(PLACED);
        handle(CONFIRMED);

        assertThat(handle(CANCELLED))
            .containsExactly(new GatewayOperation.MoveTo(InMemoryGateway.PAYMENT, Stage.REFUNDED));
        assertThat(this.published).hasExactlyElementsOfTypes(PaymentAuthorised.class, PaymentCaptured.class,
                PaymentRefunded.class);
    }

    @Test
    void givesBackAnAuthorisationWhoseAnswerWasLost() {
        this.gateway = this.gateway.execute(new GatewayOperation.Authorise("tok_ok", OrderEvents.TOTAL)).after();

        assertThat(handle(CANCELLED)).containsExactly(new GatewayOperation.Close(),
                new GatewayOperation.MoveTo(InMemoryGateway.PAYMENT, Stage.VOIDED));
        assertThat(this.published).hasExactlyElementsOfTypes(PaymentAuthorised.class, PaymentVoided.class);
    }

    @Test
    void refundsWhenTheGatewayTurnsOutToHaveCaptured() {
        handle(PLACED);
        this.gateway = this.gateway.execute(new GatewayOperation.MoveTo(InMemoryGateway.PAYMENT, Stage.CAPTURED))
            .after();

        assertThat(handle(CANCELLED)).containsExactly(
                new GatewayOperation.MoveTo(InMemoryGateway.PAYMENT, Stage.VOIDED),
                new GatewayOperation.MoveTo(InMemoryGateway.PAYMENT, Stage.REFUNDED));
        assertThat(this.published).hasExactlyElementsOfTypes(PaymentAuthorised.class, PaymentCaptured.class,
                PaymentRefunded.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void writesNothingForARepetition(boolean declines) {
        this.gateway = InMemoryGateway.open(declines);
        handle(PLACED);

        assertThat(PaymentReconciliation.begin(this.payment, PLACED).changes()).isFalse();
    }

    @Test
    void refusesAnAnswerThatLeavesThePaymentWhereItWas() {
        handle(PLACED);
        PaymentReconciliation reconciliation = PaymentReconciliation.begin(this.payment, CONFIRMED);

        assertThatIllegalStateException().isThrownBy(() -> reconciliation.answered(this.payment.state(), NOW))
            .withMessageContaining(ORDER.toString())
            .withMessageContaining("not moved");
    }

    private List<GatewayOperation> handle(OrderEvent event) {
        List<GatewayOperation> steps = new ArrayList<>();
        PaymentReconciliation reconciliation = PaymentReconciliation.begin(this.payment, event);
        for (Optional<GatewayOperation> operation = reconciliation.next(); operation
            .isPresent(); operation = reconciliation.next()) {
            steps.add(operation.get());
            InMemoryGateway.Answered answered = this.gateway.execute(operation.get());
            this.gateway = answered.after();
            reconciliation = reconciliation.answered(answered.answer(), NOW);
        }
        this.payment = reconciliation.payment();
        this.published.addAll(reconciliation.events());
        return steps;
    }

    private void assertRecordAgreesWithGateway() {
        Stage stage = (this.payment.state() instanceof GatewayPaymentState.Accepted accepted) ? accepted.stage() : null;
        assertThat(stage).isEqualTo(this.gateway.stage());
        assertThat(this.published).hasSameSizeAs(this.gateway.booked()).doesNotHaveDuplicates();
    }

}
