package dev.warren.order;

import dev.warren.web.DomainException;
import org.springframework.http.HttpStatus;

import java.util.UUID;

/// Signals that there is no order with this id.
final class UnknownOrderException extends DomainException {

    UnknownOrderException(UUID id) {
        super(HttpStatus.NOT_FOUND, "unknown-order", "There is no order " + id);
    }

}
