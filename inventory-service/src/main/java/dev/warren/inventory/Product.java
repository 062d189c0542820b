package dev.warren.inventory;

import dev.warren.events.Money;

/// A product of the catalogue with its stock. Orders move pieces between `onHand`, `reserved` and `sold` and keep their
/// sum; only an operator's count changes it.
///
/// @param sku identifies the product for good
/// @param price of one piece
/// @param onHand pieces available to orders
/// @param reserved pieces held for orders that are not confirmed yet
/// @param sold pieces of confirmed orders
/// @param revision grows by one with each change by an operator, from 1
public record Product(String sku, String name, Money price, long onHand, long reserved, long sold, long revision) {
}
