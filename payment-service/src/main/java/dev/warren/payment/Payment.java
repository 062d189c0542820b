package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderPlaced;

import java.util.Optional;
import java.util.UUID;

/// The payment of an order: its desired state and its state at the gateway. The difference is the work that remains.
///
/// @param version counts the writes; 0 means not written yet
public record Payment(UUID orderId, DesiredState wanted, GatewayPaymentState state, long version) {

    /// The payment of an order without any event yet.
    static Payment of(UUID orderId) {
        return new Payment(orderId, DesiredState.AUTHORISED, new GatewayPaymentState.Unknown(), 0);
    }

    Payment told(OrderEvent event) {
        return new Payment(this.orderId, this.wanted.after(event), this.state, this.version);
    }

    Payment state(GatewayPaymentState heard) {
        return new Payment(this.orderId, this.wanted, heard, this.version);
    }

    /// The operation that is due at the gateway when this event is handled. Only
    /// `order.placed` authorises, because only it contains the token, which is not
    /// stored.
    Optional<GatewayOperation> next(OrderEvent occasion) {
        return switch (this.state) {
            case GatewayPaymentState.Unknown _ when this.wanted == DesiredState.NOTHING ->
                Optional.of(new GatewayOperation.Close());
            case GatewayPaymentState.Unknown _ when occasion instanceof OrderPlaced placed ->
                Optional.of(new GatewayOperation.Authorise(placed.paymentToken(), placed.total()));
            case GatewayPaymentState.Unknown _, GatewayPaymentState.Closed _, GatewayPaymentState.Declined _ ->
                Optional.empty();
            case GatewayPaymentState.Accepted accepted -> this.wanted.next(accepted.stage())
                .map(stage -> new GatewayOperation.MoveTo(accepted.paymentId(), stage));
        };
    }

}
