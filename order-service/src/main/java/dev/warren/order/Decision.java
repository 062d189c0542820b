package dev.warren.order;

import dev.warren.events.order.OrderEvent.Reason;

/// What is to be done about an order after something has happened to it.
public sealed interface Decision {

    /// The order as it is from now on.
    Order order();

    /// Nothing is to be done: it came too late, or twice.
    record Unchanged(Order order) implements Decision {
    }

    /// To be kept; nobody needs to be told.
    record Noted(Order order) implements Decision {
    }

    /// To be kept, and told: take the stock and the money, and ship it.
    record Confirmed(Order order) implements Decision {
    }

    /// To be kept, and told: give back whatever is held for it.
    record Cancelled(Order order, Reason reason) implements Decision {
    }

    /// Cannot be done any more.
    record Refused(Order order) implements Decision {
    }

}
