package dev.warren.inventory;

import java.util.Optional;
import java.util.UUID;

/// What one order wants from stock, and what it got. An order that was cancelled before it was placed has one too, which
/// keeps the late placement from reserving anything.
///
/// @param lines what is held, or was; none where nothing ever was
public record Reservation(UUID orderId, Wanted wanted, Done done, Lines lines) {

    static Reservation fresh(UUID orderId, Wanted wanted) {
        return new Reservation(orderId, wanted, Done.NOTHING, Lines.NONE);
    }

    /// With one more wish, of which the strongest counts.
    Reservation wanting(Wanted more) {
        return new Reservation(this.orderId, this.wanted.or(more), this.done, this.lines);
    }

    Reservation with(Lines lines) {
        return new Reservation(this.orderId, this.wanted, this.done, lines);
    }

    Reservation having(Done done) {
        return new Reservation(this.orderId, this.wanted, done, this.lines);
    }

    /// What is left to do for it.
    Optional<Step> next() {
        return Step.next(this.wanted, this.done);
    }

    /// Whether the order is confirmed although there was no stock for it, which no rule
    /// of ours allows.
    boolean isSoldWithoutStock() {
        return this.wanted == Wanted.SOLD && this.done == Done.REJECTED;
    }

}
