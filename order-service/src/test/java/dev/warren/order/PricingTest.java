package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.order.PlaceOrderCommand.Item;
import dev.warren.web.WrongField;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PricingTest {

    private static final Map<String, Money> PRICES = Map.of("SKU-BOOK", Money.of("19.90", "EUR"), "SKU-PEN",
            Money.of("1.05", "EUR"), "SKU-BAGEL", Money.of("2.50", "USD"));

    @Test
    void takesThePriceOfEachProduct() {
        assertThat(Pricing.price(List.of(new Item("SKU-PEN", 3), new Item("SKU-BOOK", 1)), PRICES)).containsExactly(
                new Order.Line("SKU-PEN", 3, Money.of("1.05", "EUR")),
                new Order.Line("SKU-BOOK", 1, Money.of("19.90", "EUR")));
    }

    @Test
    void namesEachLineThatCannotBeOrdered() {
        List<Item> items = List.of(new Item("SKU-NONE", 1), new Item("SKU-BOOK", 1), new Item("SKU-BOOK", 2),
                new Item("SKU-BAGEL", 1));
        assertThatExceptionOfType(NotForSaleException.class).isThrownBy(() -> Pricing.price(items, PRICES))
            .satisfies(problem -> assertThat(problem.fields()).containsExactly(
                    new WrongField("lines[0].sku", "is not for sale"),
                    new WrongField("lines[2].sku", "is the product of lines[1], too; order it in one line"),
                    new WrongField("lines[3].sku", "is sold in USD, unlike the lines before; order it apart")));
    }

    @Test
    void refusesATotalThatNoAmountCanHold() {
        List<Order.Line> lines = List.of(new Order.Line("SKU-MOON", 1000, Money.of("999999999999999", "EUR")));
        assertThatExceptionOfType(NotForSaleException.class).isThrownBy(() -> Pricing.total(lines))
            .satisfies(problem -> assertThat(problem.fields()).extracting(WrongField::field).containsExactly("lines"));
    }

}
