package dev.warren.peers.payment;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.UUID;

/// How an order's money stands, in the gateway's words.
///
/// @param cause why it was declined
record GatewayAnswer(State state, @Nullable UUID paymentId, @Nullable BigDecimal amount, @Nullable String currency,
        @Nullable String cause) {

    static GatewayAnswer closed() {
        return new GatewayAnswer(State.CLOSED, null, null, null, null);
    }

    static GatewayAnswer declined(String cause) {
        return new GatewayAnswer(State.DECLINED, null, null, null, cause);
    }

    /// A charge as the gateway writes it.
    record Charge(UUID paymentId, State stage, BigDecimal amount, String currency) {

        GatewayAnswer accepted() {
            return new GatewayAnswer(this.stage, this.paymentId, this.amount, this.currency, null);
        }

    }

}
