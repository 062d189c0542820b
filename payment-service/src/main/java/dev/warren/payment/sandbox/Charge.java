package dev.warren.payment.sandbox;

import com.fasterxml.jackson.annotation.JsonFormat;

import java.math.BigDecimal;
import java.util.UUID;

/// A customer's money at the gateway.
///
/// @param paymentId the gateway's name for it
/// @param reference the merchant's name for it
record Charge(UUID paymentId, String reference, Stage stage,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

    Charge at(Stage stage) {
        return new Charge(this.paymentId, this.reference, stage, this.amount, this.currency);
    }

    boolean isFor(String reference, BigDecimal amount, String currency) {
        return this.reference.equals(reference) && this.amount.compareTo(amount) == 0 && this.currency.equals(currency);
    }

    enum Stage {

        AUTHORISED, CAPTURED, VOIDED, REFUNDED;

        /// Whether a charge may be brought from here to that stage.
        boolean leadsTo(Stage next) {
            return switch (next) {
                case AUTHORISED -> false;
                case CAPTURED, VOIDED -> this == AUTHORISED;
                case REFUNDED -> this == CAPTURED;
            };
        }

    }

}
