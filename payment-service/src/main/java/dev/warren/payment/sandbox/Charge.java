package dev.warren.payment.sandbox;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.UUID;

/// A customer's money at the gateway.
///
/// @param paymentId the gateway's name for it
/// @param reference the merchant's name for it
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

        /// The only stage from which a charge may be brought here; none for the first.
        @Nullable Stage before() {
            return this.before;
        }

    }

}
