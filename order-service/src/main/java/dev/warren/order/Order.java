package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.events.order.OrderEvent.Reason;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// An order, and what each thing that can happen to it leads to. Deciding changes nothing: the [Decision] says what to do.
///
/// Events arrive late, twice, and in any order. What comes too late changes nothing here; the others compensate when they
/// hear of the cancellation.
///
/// @param lines at least one, each with its own SKU, all in the currency of `total`
/// @param reason why it was cancelled; null unless it was
/// @param payment what payment-service has answered
/// @param stock what inventory-service has answered
public record Order(UUID id, String customerId, String email, List<Line> lines, Money total, OrderStatus status,
        @Nullable Reason reason, Answer payment, Answer stock, Instant placedAt) {

    private static final Set<OrderStatus> CANCELLABLE = Set.of(OrderStatus.PENDING, OrderStatus.CONFIRMED);

    private static final Set<OrderStatus> ON_ITS_WAY = Set.of(OrderStatus.CONFIRMED, OrderStatus.DISPATCHED);

    public Order {
        lines = List.copyOf(lines);
    }

    /// A new order, which has everything ahead of it.
    static Order placed(UUID id, String customerId, String email, List<Line> lines, Instant now) {
        return new Order(id, customerId, email, lines, Pricing.total(lines), OrderStatus.PENDING, null, Answer.AWAITED,
                Answer.AWAITED, now);
    }

    /// This order as it was when it was placed.
    Order asPlaced() {
        return placed(this.id, this.customerId, this.email, this.lines, this.placedAt);
    }

    /// Payment-service has authorised (YES) or declined (NO).
    public Decision afterPayment(Answer answer) {
        if (this.status != OrderStatus.PENDING || this.payment != Answer.AWAITED) {
            return new Decision.Unchanged(this);
        }
        Order answered = with(this.status, null, answer, this.stock);
        return (answer == Answer.NO) ? answered.cancelled(Reason.PAYMENT_DECLINED) : answered.joined();
    }

    /// Inventory-service has reserved all lines (YES) or rejected the order (NO).
    public Decision afterStock(Answer answer) {
        if (this.status != OrderStatus.PENDING || this.stock != Answer.AWAITED) {
            return new Decision.Unchanged(this);
        }
        Order answered = with(this.status, null, this.payment, answer);
        return (answer == Answer.NO) ? answered.cancelled(Reason.OUT_OF_STOCK) : answered.joined();
    }

    /// The time is up in which both had to answer.
    Decision afterTimeLimit() {
        return (this.status == OrderStatus.PENDING) ? cancelled(Reason.TIMED_OUT) : new Decision.Unchanged(this);
    }

    /// The customer wants it no more. To say so twice does no harm.
    Decision afterCancelling() {
        if (CANCELLABLE.contains(this.status)) {
            return cancelled(Reason.BY_CUSTOMER);
        }
        return (this.reason == Reason.BY_CUSTOMER) ? new Decision.Unchanged(this) : new Decision.Refused(this);
    }

    /// The carrier has the parcel. If the order was cancelled meanwhile, shipping-service
    /// recalls it.
    public Decision afterDispatch() {
        return (this.status == OrderStatus.CONFIRMED) ? moved(OrderStatus.DISPATCHED) : new Decision.Unchanged(this);
    }

    /// The customer has the parcel; we may hear so before we hear of its dispatch.
    public Decision afterDelivery() {
        return ON_ITS_WAY.contains(this.status) ? moved(OrderStatus.DELIVERED) : new Decision.Unchanged(this);
    }

    private Decision joined() {
        boolean both = this.payment == Answer.YES && this.stock == Answer.YES;
        return both ? new Decision.Confirmed(with(OrderStatus.CONFIRMED, null, this.payment, this.stock))
                : new Decision.Noted(this);
    }

    private Decision cancelled(Reason why) {
        return new Decision.Cancelled(with(OrderStatus.CANCELLED, why, this.payment, this.stock), why);
    }

    private Decision moved(OrderStatus to) {
        return new Decision.Noted(with(to, null, this.payment, this.stock));
    }

    private Order with(OrderStatus to, @Nullable Reason why, Answer paid, Answer stocked) {
        return new Order(this.id, this.customerId, this.email, this.lines, this.total, to, why, paid, stocked,
                this.placedAt);
    }

    /// Without the address.
    @Override
    public String toString() {
        return "order " + this.id + " (" + this.status + ((this.reason != null) ? ", " + this.reason : "") + ")";
    }

    /// So many of one product, at the price of the moment when it was ordered.
    ///
    /// @param quantity at least 1
    public record Line(String sku, int quantity, Money unitPrice) {

        Money price() {
            return this.unitPrice.times(this.quantity);
        }

    }

}
