package dev.warren.payment;

import dev.warren.events.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A gateway in memory for one order, as a value: each operation returns an answer and the next state of the gateway.
///
/// @param declines whether it declines the token
/// @param closed whether the order was closed
/// @param booked the stages that took effect, oldest first
record InMemoryGateway(boolean declines, boolean closed, List<Stage> booked) {

    static final UUID PAYMENT = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    static final Money AMOUNT = Money.of("19.90", "EUR");

    record Answered(GatewayPaymentState answer, InMemoryGateway after) {
    }

    static InMemoryGateway open(boolean declines) {
        return new InMemoryGateway(declines, false, List.of());
    }

    Answered execute(GatewayOperation operation) {
        return switch (operation) {
            case GatewayOperation.Authorise _ -> authorise();
            case GatewayOperation.MoveTo(UUID _, Stage stage) -> moveTo(stage);
            case GatewayOperation.Close _ -> {
                Stage now = stage();
                GatewayPaymentState answer = (now == null) ? new GatewayPaymentState.Closed() : at(now);
                yield new Answered(answer, new InMemoryGateway(this.declines, true, this.booked));
            }
        };
    }

    private Answered authorise() {
        if (this.booked.contains(Stage.AUTHORISED)) {
            return new Answered(at(Stage.AUTHORISED), this);
        }
        if (this.closed) {
            return new Answered(new GatewayPaymentState.Closed(), this);
        }
        if (this.declines) {
            return new Answered(new GatewayPaymentState.Declined("no"), this);
        }
        return book(Stage.AUTHORISED);
    }

    private Answered moveTo(Stage stage) {
        if (this.booked.contains(stage)) {
            return new Answered(at(stage), this);
        }
        Stage now = stage();
        if (now == null) {
            throw new AssertionError(stage + " was asked for, but nothing is authorised");
        }
        Set<Stage> possible = switch (now) {
            case AUTHORISED -> EnumSet.of(Stage.CAPTURED, Stage.VOIDED);
            case CAPTURED -> EnumSet.of(Stage.REFUNDED);
            case VOIDED, REFUNDED -> EnumSet.noneOf(Stage.class);
        };
        return possible.contains(stage) ? book(stage) : new Answered(at(now), this);
    }

    private Answered book(Stage stage) {
        List<Stage> more = new ArrayList<>(this.booked);
        more.add(stage);
        return new Answered(at(stage), new InMemoryGateway(this.declines, this.closed, List.copyOf(more)));
    }

    @Nullable Stage stage() {
        return this.booked.isEmpty() ? null : this.booked.getLast();
    }

    boolean holdsNothing() {
        Stage stage = stage();
        return stage == null || stage == Stage.VOIDED || stage == Stage.REFUNDED;
    }

    private static GatewayPaymentState at(Stage stage) {
        return new GatewayPaymentState.Accepted(PAYMENT, AMOUNT, stage);
    }

}
