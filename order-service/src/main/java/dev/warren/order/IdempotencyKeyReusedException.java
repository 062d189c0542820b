package dev.warren.order;

import dev.warren.web.DomainException;
import dev.warren.web.WrongField;
import org.springframework.http.HttpStatus;

/// An idempotency key was sent before, with another request.
final class IdempotencyKeyReusedException extends DomainException {

    IdempotencyKeyReusedException() {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
                "This Idempotency-Key was sent before with another body; take a new key for a new order",
                new WrongField("Idempotency-Key", "was sent before with another body"));
    }

}
