package dev.warren.order;

import java.util.List;

/// What a customer wants, checked for form but not yet against the catalogue.
///
/// @param email where mails about the order go
/// @param paymentToken what the payment gateway knows the customer's card by; passed on, never kept
public record Wish(String customerId, String email, String paymentToken, List<Item> items) {

    public Wish {
        items = List.copyOf(items);
    }

    /// Without address and token.
    @Override
    public String toString() {
        return "wish of " + this.customerId + " for " + this.items;
    }

    /// So many of one product.
    public record Item(String sku, int quantity) {
    }

}
