package dev.warren.order;

/// The answer of payment-service or inventory-service to an order. Only the first answer counts.
public enum Answer {

    AWAITED, YES, NO

}
