package dev.warren.payment.sandbox;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.UUID;

/// A customer's payment at the gateway.
///
/// @param paymentId the gateway's id
/// @param reference the merchant's id
record Charge(UUID paymentId, String reference, Stage stage,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

    boolean isFor(String reference, BigDecimal amount, String currency) {
        return this.reference.equals(reference) && this.amount.compareTo(amount) == 0 && this.currency.equals(currency);
    }

    enum Stage {

        AUTHORISED(null), CAPTURED(AUTHORISED), VOIDED(AUTHORISED), REFUNDED(CAPTURED);

        private final @Nullable Stage before;

        Stage(@Nullable Stage before) {
            this.before = before;
        }

        /// The only stage from which a charge may move to this one; null for the first.
        @Nullable Stage before() {
            return this.before;
        }

    }

}
