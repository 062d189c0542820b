package dev.warren.web;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/// Signals that a request's body is over the limit.
final class BodyTooLargeException extends DomainException {

    BodyTooLargeException(DataSize limit) {
        super(HttpStatus.CONTENT_TOO_LARGE, "body-too-large",
                "The body is larger than the %d bytes that are read here".formatted(limit.toBytes()));
    }

}
