package dev.warren.inventory;

import java.util.Optional;

/// A step that brings a reservation closer to its desired state.
enum ReconciliationStep {

    RESERVE, SELL, RELEASE;

    /// The step that is due. It depends only on the desired and the actual state, so the
    /// order of events does not matter.
    static Optional<ReconciliationStep> next(DesiredState wanted, ActualState done) {
        return Optional.ofNullable(switch (done) {
            case NOTHING -> (wanted != DesiredState.RELEASED) ? RESERVE : null;
            case RESERVED -> switch (wanted) {
                case RESERVED -> null;
                case SOLD -> SELL;
                case RELEASED -> RELEASE;
            };
            case SOLD -> (wanted == DesiredState.RELEASED) ? RELEASE : null;
            case REJECTED, RELEASED -> null;
        });
    }

}
