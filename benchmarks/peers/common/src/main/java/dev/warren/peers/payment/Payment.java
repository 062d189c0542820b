package dev.warren.peers.payment;

import dev.warren.events.Money;
import dev.warren.events.order.OrderEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// The payment of an order: its desired state and its state at the gateway.
@Entity
class Payment {

    @Id
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private DesiredState wanted = DesiredState.AUTHORISED;

    @Enumerated(EnumType.STRING)
    private State state = State.UNHEARD;

    private @Nullable String cause;

    private @Nullable UUID paymentId;

    private @Nullable BigDecimal amount;

    private @Nullable String currency;

    @Version
    private @Nullable Long version;

    private Instant createdAt;

    private Instant changedAt;

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected Payment() {
    }

    Payment(UUID orderId, Instant now) {
        this.orderId = orderId;
        this.createdAt = now;
        this.changedAt = now;
    }

    UUID orderId() {
        return this.orderId;
    }

    DesiredState wanted() {
        return this.wanted;
    }

    State state() {
        return this.state;
    }

    String cause() {
        return Objects.requireNonNull(this.cause, "only a declined payment has a cause");
    }

    UUID paymentId() {
        return Objects.requireNonNull(this.paymentId, "only an accepted payment has an id");
    }

    Money amount() {
        return new Money(Objects.requireNonNull(this.amount), Objects.requireNonNull(this.currency));
    }

    void told(OrderEvent event, Instant now) {
        this.wanted = this.wanted.after(event);
        this.changedAt = now;
    }

    void apply(GatewayAnswer answer) {
        this.state = answer.state();
        this.cause = answer.cause();
        this.paymentId = answer.paymentId();
        this.amount = answer.amount();
        this.currency = answer.currency();
    }

}
