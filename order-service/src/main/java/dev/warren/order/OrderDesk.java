package dev.warren.order;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.messaging.Outbox;
import dev.warren.order.Wish.Item;
import dev.warren.web.DomainException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a customer may do with orders. Each call is one transaction.
@Service
public class OrderDesk {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Orders orders;

    private final PriceList prices;

    private final Timeline timeline;

    private final Ledger ledger;

    private final Outbox outbox;

    OrderDesk(Orders orders, PriceList prices, Timeline timeline, Ledger ledger, Outbox outbox) {
        this.orders = orders;
        this.prices = prices;
        this.timeline = timeline;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /// Places an order: from here on it comes to an end, one way or the other.
    /// @param key if one was placed under it before, for the same wish, that one is
    /// returned as it was then
    /// @throws DomainException naming each line that cannot be ordered, or when the key
    /// stands for another wish
    @Transactional
    public Order place(Wish wish, @Nullable IdempotencyKey key) {
        return placedBefore(key).orElseGet(() -> placeAnew(wish, key));
    }

    private Order placeAnew(Wish wish, @Nullable IdempotencyKey key) {
        List<String> skus = wish.items().stream().map(Item::sku).toList();
        List<Order.Line> lines = Pricing.price(wish.items(), this.prices.of(skus));
        Order order = Order.placed(IDS.generate(), wish.customerId(), wish.email(), lines, this.ledger.now());
        if (!this.orders.insert(order, key)) {
            // the same request, at the same time, was faster
            return placedBefore(key).orElseThrow();
        }
        this.ledger.placed(order);
        this.outbox.publish(new OrderPlaced(order.id(), order.customerId(), order.email(), wish.paymentToken(),
                order.total(), Ledger.told(lines), order.placedAt()), order.id());
        this.outbox.publish(new TimeLimitReached(order.id(), order.placedAt()), order.id());
        return order;
    }

    private Optional<Order> placedBefore(@Nullable IdempotencyKey key) {
        return (key == null) ? Optional.empty() : this.orders.placedUnder(key).map(Order::asPlaced);
    }

    /// Cancels an order that has not left. To cancel twice is to cancel once.
    /// @throws DomainException when there is no such order, or it is too late
    @Transactional
    public Order cancel(UUID id) {
        Order order = this.orders.lock(id).orElseThrow(() -> new UnknownOrderException(id));
        Decision decision = order.afterCancelling();
        if (decision instanceof Decision.Refused) {
            throw new TooLateToCancelException(order);
        }
        this.ledger.carryOut(decision);
        return decision.order();
    }

    /// The order with this id.
    /// @throws DomainException when there is none
    public Order find(UUID id) {
        return this.orders.find(id).orElseThrow(() -> new UnknownOrderException(id));
    }

    /// What a search finds, newest first.
    /// @param limit how many at most
    public List<Order> search(Search search, int limit) {
        return this.orders.search(search, limit);
    }

    /// The steps of an order so far, in the order in which they happened.
    /// @throws DomainException when there is no such order
    public List<Step> timeline(UUID id) {
        return this.timeline.of(find(id).id());
    }

}
