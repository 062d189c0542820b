package dev.warren.peers.payment;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.UUID;

/// The state of a payment, as the gateway answers it.
///
/// @param cause of a decline
record GatewayAnswer(State state, @Nullable UUID paymentId, @Nullable BigDecimal amount, @Nullable String currency,
        @Nullable String cause) {

    static GatewayAnswer closed() {
        return new GatewayAnswer(State.CLOSED, null, null, null, null);
    }

    static GatewayAnswer declined(String cause) {
        return new GatewayAnswer(State.DECLINED, null, null, null, cause);
    }

    /// A charge in the gateway's JSON.
    record Charge(UUID paymentId, State stage, BigDecimal amount, String currency) {

        GatewayAnswer accepted() {
            return new GatewayAnswer(this.stage, this.paymentId, this.amount, this.currency, null);
        }

    }

}
