package dev.warren.inventory;

import dev.warren.events.Money;

/// A product of the catalogue, and where its pieces are. `onHand + reserved + sold` stays what it is through all orders;
/// only an operator who counts anew changes it.
///
/// @param sku names it for good
/// @param price of one piece
/// @param onHand pieces that can be promised
/// @param reserved pieces promised to orders that are not confirmed yet
/// @param sold pieces of confirmed orders
/// @param revision grows by one with each change that an operator makes, from 1
public record Product(String sku, String name, Money price, long onHand, long reserved, long sold, long revision) {
}
