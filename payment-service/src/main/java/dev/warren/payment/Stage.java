package dev.warren.payment;

import java.util.List;

/// The stage of an amount that the gateway has accepted.
public enum Stage {

    /// Held; nothing is charged.
    AUTHORISED,

    /// Charged.
    CAPTURED,

    /// Released without a charge.
    VOIDED,

    /// Charged, and then paid back.
    REFUNDED;

    /// The stages that lead to this one, itself included.
    List<Stage> path() {
        return switch (this) {
            case AUTHORISED -> List.of(AUTHORISED);
            case CAPTURED -> List.of(AUTHORISED, CAPTURED);
            case VOIDED -> List.of(AUTHORISED, VOIDED);
            case REFUNDED -> List.of(AUTHORISED, CAPTURED, REFUNDED);
        };
    }

}
