package dev.warren.inventory;

/// The state of a reservation that an order asks for, weakest first. Events arrive in any order and more than once; the
/// strongest request wins, so a cancellation is final.
public enum DesiredState {

    RESERVED, SOLD, RELEASED;

    DesiredState or(DesiredState other) {
        return (other.compareTo(this) > 0) ? other : this;
    }

}
