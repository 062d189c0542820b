package dev.warren.inventory;

import java.util.Optional;
import java.util.UUID;

/// A reservation: the state that its order asks for, and the state that it has. An order that is cancelled before it is
/// placed has one too, so that the late placement reserves nothing.
///
/// @param lines held now or before; empty when nothing was ever held
public record Reservation(UUID orderId, DesiredState wanted, ActualState done, Lines lines) {

    static Reservation fresh(UUID orderId, DesiredState wanted) {
        return new Reservation(orderId, wanted, ActualState.NOTHING, Lines.NONE);
    }

    /// Adds another request; the strongest request counts.
    Reservation with(DesiredState more) {
        return new Reservation(this.orderId, this.wanted.or(more), this.done, this.lines);
    }

    Reservation with(Lines lines) {
        return new Reservation(this.orderId, this.wanted, this.done, lines);
    }

    Reservation withDone(ActualState done) {
        return new Reservation(this.orderId, this.wanted, done, this.lines);
    }

    /// The reconciliation step that is due.
    Optional<ReconciliationStep> next() {
        return ReconciliationStep.next(this.wanted, this.done);
    }

    /// Whether the order is confirmed without a reservation, which the flow of events
    /// excludes.
    boolean isSoldWithoutStock() {
        return this.wanted == DesiredState.SOLD && this.done == ActualState.REJECTED;
    }

}
