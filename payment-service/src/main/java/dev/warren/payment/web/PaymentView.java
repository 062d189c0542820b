package dev.warren.payment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.events.Money;
import dev.warren.payment.Payment;
import dev.warren.payment.Stage;
import dev.warren.payment.Standing;
import dev.warren.payment.StoredPayment;
import dev.warren.payment.Wanted;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A payment as it is shown.
///
/// @param wanted what the order wants of its money by now
/// @param paymentId the gateway's name for it, once it has accepted
/// @param amount what is or was held or charged
/// @param cause why it was declined
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentView(UUID orderId, Wanted wanted, State state, @Nullable UUID paymentId, @Nullable Money amount,
        @Nullable String cause, Instant createdAt, Instant changedAt) {

    static PaymentView of(StoredPayment stored) {
        Payment payment = stored.payment();
        return switch (payment.standing()) {
            case Standing.Unheard _ -> of(stored, State.UNHEARD, null, null, null);
            case Standing.Closed _ -> of(stored, State.CLOSED, null, null, null);
            case Standing.Declined(String cause) -> of(stored, State.DECLINED, null, null, cause);
            case Standing.Accepted(UUID id, Money amount, Stage stage) ->
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

        /// The gateway has told nothing yet.
        UNHEARD,

        /// The order was cancelled before anything was held.
        CLOSED,

        DECLINED, AUTHORISED, CAPTURED, VOIDED, REFUNDED

    }

}
