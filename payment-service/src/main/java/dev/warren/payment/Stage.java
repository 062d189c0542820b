package dev.warren.payment;

import java.util.List;

/// How far the gateway has come with an amount that it accepted.
public enum Stage {

    /// Held for us; nothing is charged.
    AUTHORISED,

    /// Charged.
    CAPTURED,

    /// Held no longer, and never charged.
    VOIDED,

    /// Charged once, and given back.
    REFUNDED;

    /// The stages that lead to this one, itself included.
    List<Stage> way() {
        return switch (this) {
            case AUTHORISED -> List.of(AUTHORISED);
            case CAPTURED -> List.of(AUTHORISED, CAPTURED);
            case VOIDED -> List.of(AUTHORISED, VOIDED);
            case REFUNDED -> List.of(AUTHORISED, CAPTURED, REFUNDED);
        };
    }

}
