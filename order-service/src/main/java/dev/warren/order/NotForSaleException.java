package dev.warren.order;

import dev.warren.web.DomainException;
import dev.warren.web.WrongField;
import org.springframework.http.HttpStatus;

import java.util.List;

/// Signals that some lines of an order cannot be ordered, or not together.
final class NotForSaleException extends DomainException {

    NotForSaleException(List<WrongField> lines) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "not-for-sale",
                lines.getFirst().field() + " " + lines.getFirst().message(), lines.toArray(WrongField[]::new));
    }

}
