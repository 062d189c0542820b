package dev.warren.peers.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.events.Money;
import dev.warren.events.order.OrderEvent.Line;
import dev.warren.events.order.OrderEvent.Reason;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An order as callers see it, without the mail address.
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(UUID id, String customerId, OrderStatus status, @Nullable Reason reason, Money total, List<Line> lines,
        Instant placedAt) {

    static OrderView of(CustomerOrder order) {
        return new OrderView(order.id(), order.customerId(), order.status(), order.reason(), order.total(),
                order.lines(), order.placedAt());
    }

}
