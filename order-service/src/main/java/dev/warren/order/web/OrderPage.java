package dev.warren.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.order.Order;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// A page of orders, newest first.
///
/// @param next the value of `after` for the next page; absent on the last page
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderPage(List<OrderView> orders, @Nullable UUID next) {

    /// The first `limit` of these orders.
    /// @param found up to one order more than the page holds, which shows that there is a
    /// next page
    static OrderPage of(List<Order> found, int limit) {
        List<OrderView> page = found.stream().limit(limit).map(OrderView::of).toList();
        return new OrderPage(page, (found.size() > limit) ? page.getLast().id() : null);
    }

}
