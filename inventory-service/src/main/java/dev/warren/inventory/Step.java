package dev.warren.inventory;

import java.util.Optional;

/// What can be done for an order.
enum Step {

    RESERVE, SELL, RELEASE;

    /// What is left to do, so that what an order's events want comes true. It depends on
    /// what is wanted and on what was
    /// done, and on nothing else: that is why the order of events does not matter.
    static Optional<Step> next(Wanted wanted, Done done) {
        return Optional.ofNullable(switch (done) {
            case NOTHING -> (wanted != Wanted.RELEASED) ? RESERVE : null;
            case RESERVED -> switch (wanted) {
                case RESERVED -> null;
                case SOLD -> SELL;
                case RELEASED -> RELEASE;
            };
            case SOLD -> (wanted == Wanted.RELEASED) ? RELEASE : null;
            case REJECTED, RELEASED -> null;
        });
    }

}
