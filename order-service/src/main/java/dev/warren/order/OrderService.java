package dev.warren.order;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.messaging.Outbox;
import dev.warren.order.PlaceOrderCommand.Item;
import dev.warren.web.DomainException;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Places, cancels and finds orders for customers. Each call is one transaction.
@Service
@RequiredArgsConstructor
public class OrderService {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Orders orders;

    private final PriceList prices;

    private final Timeline timeline;

    private final OrderRecorder recorder;

    private final Outbox outbox;

    /// Places an order. The saga brings it to an end from here on.
    /// @param key if an order was placed with it before by an equal command, that order
    /// is returned in the state in which it was placed
    /// @throws DomainException naming each line that cannot be ordered, or when the key
    /// belongs to a different command
    @Transactional
    public Order place(PlaceOrderCommand command, @Nullable IdempotencyKey key) {
        return placedBefore(key).orElseGet(() -> placeNew(command, key));
    }

    private Order placeNew(PlaceOrderCommand command, @Nullable IdempotencyKey key) {
        List<String> skus = command.items().stream().map(Item::sku).toList();
        List<Order.Line> lines = Pricing.price(command.items(), this.prices.of(skus));
        Order order = Order.placed(IDS.generate(), command.customerId(), command.email(), lines, this.recorder.now());
        if (!this.orders.insert(order, key)) {
            // a concurrent request with the same key has committed first
            return placedBefore(key).orElseThrow();
        }
        this.recorder.placed(order);
        this.outbox.publish(new OrderPlaced(order.id(), order.customerId(), order.email(), command.paymentToken(),
                order.total(), OrderRecorder.eventLines(lines), order.placedAt()), order.id());
        this.outbox.publish(new TimeLimitReached(order.id(), order.placedAt()), order.id());
        return order;
    }

    private Optional<Order> placedBefore(@Nullable IdempotencyKey key) {
        return (key == null) ? Optional.empty() : this.orders.placedUnder(key).map(Order::asPlaced);
    }

    /// Cancels an order that is not dispatched. A repetition changes nothing.
    /// @throws DomainException when there is no such order, or it is too late
    @Transactional
    public Order cancel(UUID id) {
        Order order = this.orders.lock(id).orElseThrow(() -> new UnknownOrderException(id));
        Decision decision = order.afterCancelling();
        if (decision instanceof Decision.Refused) {
            throw new TooLateToCancelException(order);
        }
        this.recorder.apply(decision);
        return decision.order();
    }

    /// Finds the order with this id.
    /// @throws DomainException when there is none
    public Order find(UUID id) {
        return this.orders.find(id).orElseThrow(() -> new UnknownOrderException(id));
    }

    /// Finds orders that match the filter, newest first.
    /// @param limit the most orders to return
    public List<Order> search(OrderSearch search, int limit) {
        return this.orders.search(search, limit);
    }

    /// The timeline of an order so far, oldest step first.
    /// @throws DomainException when there is no such order
    public List<TimelineEntry> timeline(UUID id) {
        return this.timeline.of(find(id).id());
    }

}
