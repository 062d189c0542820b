package dev.warren.order;

import java.util.List;

/// A command to place an order: well-formed, but not checked against the catalogue.
///
/// @param email receives the mails about the order
/// @param paymentToken identifies the customer's card at the payment gateway; published, never stored
public record PlaceOrderCommand(String customerId, String email, String paymentToken, List<Item> items) {

    public PlaceOrderCommand {
        items = List.copyOf(items);
    }

    /// Leaves out the mail address and the token.
    @Override
    public String toString() {
        return "wish of " + this.customerId + " for " + this.items;
    }

    /// A quantity of one product.
    public record Item(String sku, int quantity) {
    }

}
