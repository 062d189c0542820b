package dev.warren.order;

/// What payment, or stock, has said to an order. The first word counts.
public enum Answer {

    AWAITED, YES, NO

}
