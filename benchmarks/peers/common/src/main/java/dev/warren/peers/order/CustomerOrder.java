package dev.warren.peers.order;

import dev.warren.events.Money;
import dev.warren.events.order.OrderEvent.Line;
import dev.warren.events.order.OrderEvent.Reason;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// An order. Late and repeated events change nothing.
@Entity
class CustomerOrder {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String customerId;

    private String email;

    @Enumerated(EnumType.STRING)
    private OrderStatus status = OrderStatus.PENDING;

    @Enumerated(EnumType.STRING)
    private @Nullable Reason reason;

    @Enumerated(EnumType.STRING)
    private Answer payment = Answer.AWAITED;

    @Enumerated(EnumType.STRING)
    private Answer stock = Answer.AWAITED;

    private BigDecimal total;

    private String currency;

    private Instant placedAt;

    @ElementCollection
    @CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "position")
    private List<OrderLine> lines = new ArrayList<>();

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected CustomerOrder() {
    }

    CustomerOrder(String customerId, String email, List<OrderLine> lines, String currency, Instant placedAt) {
        this.customerId = customerId;
        this.email = email;
        this.lines.addAll(lines);
        this.total = lines.stream().map(OrderLine::price).reduce(BigDecimal.ZERO, BigDecimal::add);
        this.currency = currency;
        this.placedAt = placedAt;
    }

    UUID id() {
        return Objects.requireNonNull(this.id, "an order has an id once it is saved");
    }

    String customerId() {
        return this.customerId;
    }

    String email() {
        return this.email;
    }

    OrderStatus status() {
        return this.status;
    }

    @Nullable Reason reason() {
        return this.reason;
    }

    Money total() {
        return new Money(this.total, this.currency);
    }

    List<Line> lines() {
        return this.lines.stream()
            .map(line -> new Line(line.sku(), line.quantity(), new Money(line.unitPrice(), this.currency)))
            .toList();
    }

    Instant placedAt() {
        return this.placedAt;
    }

    void paymentAnswers(Answer answer) {
        if (this.status == OrderStatus.PENDING && this.payment == Answer.AWAITED) {
            this.payment = answer;
            joinAnswers(answer, Reason.PAYMENT_DECLINED);
        }
    }

    void stockAnswers(Answer answer) {
        if (this.status == OrderStatus.PENDING && this.stock == Answer.AWAITED) {
            this.stock = answer;
            joinAnswers(answer, Reason.OUT_OF_STOCK);
        }
    }

    void timeIsUp() {
        if (this.status == OrderStatus.PENDING) {
            cancel(Reason.TIMED_OUT);
        }
    }

    void carrierHasIt() {
        if (this.status == OrderStatus.CONFIRMED) {
            this.status = OrderStatus.DISPATCHED;
        }
    }

    void customerHasIt() {
        if (this.status == OrderStatus.CONFIRMED || this.status == OrderStatus.DISPATCHED) {
            this.status = OrderStatus.DELIVERED;
        }
    }

    boolean isCancellable() {
        return this.status == OrderStatus.PENDING || this.status == OrderStatus.CONFIRMED;
    }

    void cancel(Reason why) {
        this.status = OrderStatus.CANCELLED;
        this.reason = why;
    }

    private void joinAnswers(Answer latest, Reason ifNo) {
        if (latest == Answer.NO) {
            cancel(ifNo);
        }
        else if (this.payment == Answer.YES && this.stock == Answer.YES) {
            this.status = OrderStatus.CONFIRMED;
        }
    }

}
