package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.order.Order.Line;
import dev.warren.order.PlaceOrderCommand.Item;
import dev.warren.web.WrongField;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Turns the items of a command into lines with prices, and names each item that cannot be ordered.
final class Pricing {

    private Pricing() {
    }

    /// Prices each item.
    /// @throws NotForSaleException naming each line that cannot be ordered
    static List<Line> price(List<Item> items, Map<String, Money> prices) {
        Map<String, Integer> seen = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        List<WrongField> wrong = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Integer twin = seen.putIfAbsent(item.sku(), i);
            Money price = prices.get(item.sku());
            String problem = problem(twin, price, lines);
            if (problem != null) {
                wrong.add(new WrongField("lines[" + i + "].sku", problem));
            }
            else {
                lines.add(new Line(item.sku(), item.quantity(), Objects.requireNonNull(price)));
            }
        }
        if (!wrong.isEmpty()) {
            throw new NotForSaleException(wrong);
        }
        return lines;
    }

    /// Adds up the prices of these lines.
    /// @throws NotForSaleException when the sum is more than an amount can hold
    static Money total(List<Line> lines) {
        try {
            return lines.stream().map(Line::price).reduce(Money::plus).orElseThrow();
        }
        catch (IllegalArgumentException ex) {
            throw new NotForSaleException(
                    List.of(new WrongField("lines", "cost too much together: " + ex.getMessage())));
        }
    }

    private static @Nullable String problem(@Nullable Integer twin, @Nullable Money price, List<Line> before) {
        if (twin != null) {
            return "is the product of lines[" + twin + "], too; order it in one line";
        }
        if (price == null) {
            return "is not for sale";
        }
        boolean foreign = !before.isEmpty() && !before.getFirst().unitPrice().currency().equals(price.currency());
        return foreign ? "is sold in " + price.currency() + ", unlike the lines before; order it apart" : null;
    }

}
