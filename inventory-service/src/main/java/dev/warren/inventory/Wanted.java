package dev.warren.inventory;

/// What an order's events ask for, weakest first. Events arrive in any order and more than once; the strongest wish wins, so
/// a cancellation is final.
public enum Wanted {

    RESERVED, SOLD, RELEASED;

    Wanted or(Wanted other) {
        return (other.compareTo(this) > 0) ? other : this;
    }

}
