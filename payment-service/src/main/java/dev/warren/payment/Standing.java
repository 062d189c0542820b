package dev.warren.payment;

import dev.warren.events.Money;

import java.util.UUID;

/// How an order's money stands at the gateway, as far as the gateway has told us.
public sealed interface Standing {

    /// The gateway has told us nothing. That does not prove that it holds nothing: an
    /// answer may be lost, or on its way.
    record Unheard() implements Standing {
    }

    /// Nothing was accepted for this order, and the gateway will never accept anything.
    record Closed() implements Standing {
    }

    /// Refused for good.
    /// @param cause the gateway's own wording
    record Declined(String cause) implements Standing {
    }

    /// Accepted, and since then brought to this stage.
    /// @param paymentId the gateway's name for it
    record Accepted(UUID paymentId, Money amount, Stage stage) implements Standing {
    }

}
