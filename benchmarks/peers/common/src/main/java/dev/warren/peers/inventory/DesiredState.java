package dev.warren.peers.inventory;

/// What an order's events ask for. They may come in any order; the later constant wins.
enum DesiredState {

    RESERVED, SOLD, RELEASED;

    DesiredState or(DesiredState other) {
        return (other.compareTo(this) > 0) ? other : this;
    }

}
