package dev.warren.order;

import dev.warren.events.order.OrderEvent.Reason;

/// The consequence of something that happened to an order.
public sealed interface Decision {

    /// The order in its new state.
    Order order();

    /// Changes nothing: the event was late or repeated.
    record Unchanged(Order order) implements Decision {
    }

    /// Stores the order and publishes nothing.
    record Updated(Order order) implements Decision {
    }

    /// Stores the order and publishes its confirmation: stock and payment are committed
    /// and the parcel is shipped.
    record Confirmed(Order order) implements Decision {
    }

    /// Stores the order and publishes its cancellation: each service releases its share.
    record Cancelled(Order order, Reason reason) implements Decision {
    }

    /// Refuses a request that comes too late.
    record Refused(Order order) implements Decision {
    }

}
