package dev.warren.peers.order;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.events.order.OrderEvent.Reason;
import dev.warren.peers.PeerProperties;
import dev.warren.peers.Publisher;

import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Places, finds and cancels orders for customers. Each call is one transaction.
@Service
@RequiredArgsConstructor
class OrderService {

    private final Orders orders;

    private final Prices prices;

    private final OrderRecorder recorder;

    private final Publisher publisher;

    private final PeerProperties properties;

    private final Clock clock;

    @Transactional
    OrderView place(PlaceOrder request) {
        Map<String, ProductPrice> known = prices(request.lines());
        String currency = known.values().iterator().next().currency();
        List<OrderLine> lines = request.lines()
            .stream()
            .map(item -> new OrderLine(item.sku(), item.quantity(),
                    Objects.requireNonNull(known.get(item.sku())).amount()))
            .toList();
        Instant now = this.clock.instant();
        CustomerOrder order = this.orders
            .save(new CustomerOrder(request.customerId(), request.email(), lines, currency, now));
        this.recorder.note(order, now, "order", "order.placed", "Placed for " + order.total());
        this.publisher.publish(OrderEvent.CHANNEL.exchange(), "order.placed", new OrderPlaced(order.id(),
                order.customerId(), order.email(), request.paymentToken(), order.total(), order.lines(), now));
        this.publisher.publish(this.properties.timeLimit(), new TimeLimitReached(order.id(), now));
        return OrderView.of(order);
    }

    @Transactional(readOnly = true)
    OrderView find(UUID id) {
        return this.orders.findById(id).map(OrderView::of).orElseThrow(() -> unknown(id));
    }

    @Transactional
    OrderView cancel(UUID id) {
        CustomerOrder order = this.orders.findAndLockById(id).orElseThrow(() -> unknown(id));
        if (order.isCancellable()) {
            this.recorder.change(order, it -> it.cancel(Reason.BY_CUSTOMER));
        }
        else if (order.reason() != Reason.BY_CUSTOMER) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "Order " + id + " is " + order.status());
        }
        return OrderView.of(order);
    }

    private Map<String, ProductPrice> prices(List<PlaceOrder.Item> items) {
        Set<String> skus = items.stream().map(PlaceOrder.Item::sku).collect(Collectors.toSet());
        Map<String, ProductPrice> known = this.prices.findAllById(skus)
            .stream()
            .collect(Collectors.toMap(ProductPrice::getId, Function.identity()));
        Set<String> unknown = new HashSet<>(skus);
        unknown.removeAll(known.keySet());
        boolean mixed = known.values().stream().map(ProductPrice::currency).distinct().count() > 1;
        if (!unknown.isEmpty() || skus.size() < items.size() || mixed) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT,
                    "lines must name products for sale, each once, in one currency; not for sale: " + unknown);
        }
        return known;
    }

    private static ResponseStatusException unknown(UUID id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no order " + id);
    }

}
