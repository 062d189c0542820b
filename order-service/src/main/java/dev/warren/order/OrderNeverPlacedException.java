package dev.warren.order;

import dev.warren.messaging.PermanentFailureException;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Signals that a message is about an order that is not in the database. An order's row is committed before its first
/// event is published, so a missing row does not arrive later.
final class OrderNeverPlacedException extends PermanentFailureException {

    OrderNeverPlacedException(UUID orderId, String event, @Nullable Throwable cause) {
        super(event + " is about order " + orderId
                + ", which was never placed here or is in another database; check which publisher sent it", cause);
    }

}
