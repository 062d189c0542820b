package dev.warren.order;

import dev.warren.web.DomainProblem;
import org.springframework.http.HttpStatus;

import java.util.UUID;

/// Nobody has placed an order with this id.
final class UnknownOrder extends DomainProblem {

    UnknownOrder(UUID id) {
        super(HttpStatus.NOT_FOUND, "unknown-order", "There is no order " + id);
    }

}
