package dev.warren.order;

import dev.warren.messaging.retry.PermanentFailureException;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A message is about an order that is not here. An order's row is committed before anybody hears of it, so a row that is
/// missing will not come later.
final class OrderNeverPlacedException extends PermanentFailureException {

    OrderNeverPlacedException(UUID orderId, String event, @Nullable Throwable cause) {
        super(event + " is about order " + orderId
                + ", which was never placed here or is in another database; check which publisher sent it", cause);
    }

}
