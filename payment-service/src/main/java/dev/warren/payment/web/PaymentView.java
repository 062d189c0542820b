package dev.warren.payment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.events.Money;
import dev.warren.payment.DesiredState;
import dev.warren.payment.GatewayPaymentState;
import dev.warren.payment.Payment;
import dev.warren.payment.Stage;
import dev.warren.payment.StoredPayment;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A payment as callers see it.
///
/// @param wanted the desired state
/// @param paymentId the gateway's id, once it has accepted
/// @param amount held or charged, now or before
/// @param cause of a decline
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentView(UUID orderId, DesiredState wanted, State state, @Nullable UUID paymentId, @Nullable Money amount,
        @Nullable String cause, Instant createdAt, Instant changedAt) {

    static PaymentView of(StoredPayment stored) {
        Payment payment = stored.payment();
        return switch (payment.state()) {
            case GatewayPaymentState.Unknown _ -> of(stored, State.UNHEARD, null, null, null);
            case GatewayPaymentState.Closed _ -> of(stored, State.CLOSED, null, null, null);
            case GatewayPaymentState.Declined(String cause) -> of(stored, State.DECLINED, null, null, cause);
            case GatewayPaymentState.Accepted(UUID id, Money amount, Stage stage) ->
                of(stored, State.valueOf(stage.name()), id, amount, null);
        };
    }

    private static PaymentView of(StoredPayment stored, State state, @Nullable UUID paymentId, @Nullable Money amount,
            @Nullable String cause) {
        Payment payment = stored.payment();
        return new PaymentView(payment.orderId(), payment.wanted(), state, paymentId, amount, cause, stored.createdAt(),
                stored.changedAt());
    }

    enum State {

        /// The gateway has not answered yet.
        UNHEARD,

        /// The order was cancelled before an amount was held.
        CLOSED,

        DECLINED, AUTHORISED, CAPTURED, VOIDED, REFUNDED

    }

}
