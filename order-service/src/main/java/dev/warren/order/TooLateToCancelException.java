package dev.warren.order;

import dev.warren.web.DomainException;
import org.springframework.http.HttpStatus;

/// Signals that the order is dispatched or has ended already.
final class TooLateToCancelException extends DomainException {

    TooLateToCancelException(Order order) {
        super(HttpStatus.CONFLICT, "too-late-to-cancel",
                "Order %s is %s%s; only a PENDING or CONFIRMED one can be cancelled".formatted(order.id(),
                        order.status(), (order.reason() != null) ? " (" + order.reason() + ")" : ""));
    }

}
