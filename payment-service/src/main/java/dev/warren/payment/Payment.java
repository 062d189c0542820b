package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderPlaced;

import java.util.Optional;
import java.util.UUID;

/// The one payment of an order: what is wanted and how it stands. The difference is what remains to be done.
///
/// @param version how often it was written; 0 is not written yet
public record Payment(UUID orderId, Wanted wanted, Standing standing, long version) {

    /// The payment of an order that nothing was heard of.
    static Payment of(UUID orderId) {
        return new Payment(orderId, Wanted.AUTHORISED, new Standing.Unheard(), 0);
    }

    Payment told(OrderEvent event) {
        return new Payment(this.orderId, this.wanted.after(event), this.standing, this.version);
    }

    Payment standing(Standing heard) {
        return new Payment(this.orderId, this.wanted, heard, this.version);
    }

    /// What has to be done at the gateway now, on the occasion of this event. Nothing is
    /// authorised but on a placement, which alone knows the token; it is not kept.
    Optional<Step> next(OrderEvent occasion) {
        return switch (this.standing) {
            case Standing.Unheard _ when this.wanted == Wanted.NOTHING -> Optional.of(new Step.Close());
            case Standing.Unheard _ when occasion instanceof OrderPlaced placed ->
                Optional.of(new Step.Authorise(placed.paymentToken(), placed.total()));
            case Standing.Unheard _, Standing.Closed _, Standing.Declined _ -> Optional.empty();
            case Standing.Accepted accepted ->
                this.wanted.next(accepted.stage()).map(stage -> new Step.Bring(accepted.paymentId(), stage));
        };
    }

}
