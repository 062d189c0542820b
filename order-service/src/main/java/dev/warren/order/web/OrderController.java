package dev.warren.order.web;

import dev.warren.order.IdempotencyKey;
import dev.warren.order.Order;
import dev.warren.order.OrderSearch;
import dev.warren.order.OrderService;
import dev.warren.order.OrderStatus;
import dev.warren.order.TimelineEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/// The REST controller of orders: place, find, cancel.
@RestController
@RequestMapping("/orders")
@Tag(name = "Orders")
@RequiredArgsConstructor
class OrderController {

    private static final String KEY = "Idempotency-Key";

    private final OrderService orders;

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Place an order",
            description = "Accepted, not yet confirmed: follow it at its Location. With an Idempotency-Key the same"
                    + " request may be sent again: it gets the same answer, and there is one order.")
    ResponseEntity<OrderView> place(@Valid @RequestBody PlaceOrder request,
            @RequestHeader(name = KEY, required = false) @Pattern(regexp = "[!-~]{1,128}",
                    message = "must be 1 to 128 visible ASCII characters") @Nullable String key) {
        IdempotencyKey idempotencyKey = (key != null) ? new IdempotencyKey(key, Fingerprint.of(request)) : null;
        Order order = this.orders.place(request.toCommand(), idempotencyKey);
        return ResponseEntity.accepted().location(URI.create("/orders/" + order.id())).body(OrderView.of(order));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Find an order")
    OrderView find(@PathVariable UUID id) {
        return OrderView.of(this.orders.find(id));
    }

    @GetMapping
    @Operation(summary = "List orders, newest first")
    OrderPage search(@RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Pattern(regexp = PlaceOrder.CUSTOMER_ID,
                    message = PlaceOrder.CUSTOMER_ID_FORM) @Nullable String customerId,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return OrderPage.of(this.orders.search(new OrderSearch(status, customerId, after), limit + 1), limit);
    }

    @GetMapping("/{id}/timeline")
    @Operation(summary = "Show the timeline of an order, over all services")
    List<TimelineEntry> timeline(@PathVariable UUID id) {
        return this.orders.timeline(id);
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Cancel an order that is not dispatched",
            description = "Stock and payment are released. 409 when the parcel is dispatched or the order has"
                    + " ended otherwise; a second cancellation changes nothing.")
    OrderView cancel(@PathVariable UUID id) {
        return OrderView.of(this.orders.cancel(id));
    }

}
