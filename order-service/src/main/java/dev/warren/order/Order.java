package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.events.order.OrderEvent.Reason;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// An order and its transitions. A transition changes nothing itself: it returns the [Decision] to apply.
///
/// Events arrive late, twice, and in any order. A late event changes nothing here; the other services compensate when
/// they receive the cancellation.
///
/// @param lines at least one, each with its own SKU, all in the currency of `total`
/// @param reason of the cancellation; null unless it is cancelled
/// @param payment the answer of payment-service
/// @param stock the answer of inventory-service
public record Order(UUID id, String customerId, String email, List<Line> lines, Money total, OrderStatus status,
        @Nullable Reason reason, Answer payment, Answer stock, Instant placedAt) {

    private static final Set<OrderStatus> CANCELLABLE = Set.of(OrderStatus.PENDING, OrderStatus.CONFIRMED);

    private static final Set<OrderStatus> ON_ITS_WAY = Set.of(OrderStatus.CONFIRMED, OrderStatus.DISPATCHED);

    public Order {
        lines = List.copyOf(lines);
    }

    /// Creates a pending order.
    static Order placed(UUID id, String customerId, String email, List<Line> lines, Instant now) {
        return new Order(id, customerId, email, lines, Pricing.total(lines), OrderStatus.PENDING, null, Answer.AWAITED,
                Answer.AWAITED, now);
    }

    /// Returns this order in the state in which it was placed.
    Order asPlaced() {
        return placed(this.id, this.customerId, this.email, this.lines, this.placedAt);
    }

    /// Applies payment-service's answer: authorised (YES) or declined (NO).
    public Decision afterPayment(Answer answer) {
        if (this.status != OrderStatus.PENDING || this.payment != Answer.AWAITED) {
            return new Decision.Unchanged(this);
        }
        Order answered = with(this.status, null, answer, this.stock);
        return (answer == Answer.NO) ? answered.cancelled(Reason.PAYMENT_DECLINED) : answered.joined();
    }

    /// Applies inventory-service's answer: all lines reserved (YES) or the order rejected
    /// (NO).
    public Decision afterStock(Answer answer) {
        if (this.status != OrderStatus.PENDING || this.stock != Answer.AWAITED) {
            return new Decision.Unchanged(this);
        }
        Order answered = with(this.status, null, this.payment, answer);
        return (answer == Answer.NO) ? answered.cancelled(Reason.OUT_OF_STOCK) : answered.joined();
    }

    /// Applies the time limit for both answers.
    Decision afterTimeLimit() {
        return (this.status == OrderStatus.PENDING) ? cancelled(Reason.TIMED_OUT) : new Decision.Unchanged(this);
    }

    /// Applies the customer's cancellation. A repetition changes nothing.
    Decision afterCancelling() {
        if (CANCELLABLE.contains(this.status)) {
            return cancelled(Reason.BY_CUSTOMER);
        }
        return (this.reason == Reason.BY_CUSTOMER) ? new Decision.Unchanged(this) : new Decision.Refused(this);
    }

    /// Applies the handover to the carrier. If the order was cancelled meanwhile,
    /// shipping-service recalls the parcel.
    public Decision afterDispatch() {
        return (this.status == OrderStatus.CONFIRMED) ? moved(OrderStatus.DISPATCHED) : new Decision.Unchanged(this);
    }

    /// Applies the delivery; it may arrive before the dispatch does.
    public Decision afterDelivery() {
        return ON_ITS_WAY.contains(this.status) ? moved(OrderStatus.DELIVERED) : new Decision.Unchanged(this);
    }

    private Decision joined() {
        boolean both = this.payment == Answer.YES && this.stock == Answer.YES;
        return both ? new Decision.Confirmed(with(OrderStatus.CONFIRMED, null, this.payment, this.stock))
                : new Decision.Updated(this);
    }

    private Decision cancelled(Reason why) {
        return new Decision.Cancelled(with(OrderStatus.CANCELLED, why, this.payment, this.stock), why);
    }

    private Decision moved(OrderStatus to) {
        return new Decision.Updated(with(to, null, this.payment, this.stock));
    }

    private Order with(OrderStatus to, @Nullable Reason why, Answer paid, Answer stocked) {
        return new Order(this.id, this.customerId, this.email, this.lines, this.total, to, why, paid, stocked,
                this.placedAt);
    }

    /// Leaves out the mail address.
    @Override
    public String toString() {
        return "order " + this.id + " (" + this.status + ((this.reason != null) ? ", " + this.reason : "") + ")";
    }

    /// A quantity of one product, at its price when it was ordered.
    ///
    /// @param quantity at least 1
    public record Line(String sku, int quantity, Money unitPrice) {

        Money price() {
            return this.unitPrice.times(this.quantity);
        }

    }

}
