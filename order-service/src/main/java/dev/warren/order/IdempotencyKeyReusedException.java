package dev.warren.order;

import dev.warren.web.DomainException;
import dev.warren.web.WrongField;
import org.springframework.http.HttpStatus;

/// Signals that a request reuses the idempotency key of another request.
final class IdempotencyKeyReusedException extends DomainException {

    IdempotencyKeyReusedException() {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
                "This Idempotency-Key was sent before with another body; take a new key for a new order",
                new WrongField("Idempotency-Key", "was sent before with another body"));
    }

}
