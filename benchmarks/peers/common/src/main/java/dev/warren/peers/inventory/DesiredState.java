package dev.warren.peers.inventory;

/// The desired state of a reservation. Events may come in any order; the later constant wins.
enum DesiredState {

    RESERVED, SOLD, RELEASED;

    DesiredState or(DesiredState other) {
        return (other.compareTo(this) > 0) ? other : this;
    }

}
