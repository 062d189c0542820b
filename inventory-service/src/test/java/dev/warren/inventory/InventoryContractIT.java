package dev.warren.inventory;

import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent.Line;
import dev.warren.events.order.OrderEvent;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestMessage;
import dev.warren.testkit.contract.ConsumerContract;
import dev.warren.testkit.contract.Scenario;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static dev.warren.inventory.OrderEvents.cancelled;
import static dev.warren.inventory.OrderEvents.confirmed;
import static dev.warren.inventory.OrderEvents.placed;

/// However its messages arrive, inventory-service takes from stock exactly the lines of confirmed orders.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@MessagingTest(service = "inventory", publishers = "order.events", proxy = true)
class InventoryContractIT extends ConsumerContract {

    private final Catalogue catalogue;

    InventoryContractIT(@Autowired Catalogue catalogue) {
        super("inventory.order-events");
        this.catalogue = catalogue;
    }

    private record Shelf(long onHand, long reserved, long sold) {
    }

    @Override
    protected List<Scenario> scenarios() {
        UUID sold = UUID.randomUUID();
        UUID cancelled = UUID.randomUUID();
        UUID scarce = UUID.randomUUID();
        return List.of(scenario("a sale", sold, placed(sold, three(sold)), confirmed(sold, three(sold))),
                scenario("a cancelled sale", cancelled, placed(cancelled, three(cancelled)),
                        confirmed(cancelled, three(cancelled)), cancelled(cancelled)),
                scenario("an order of too many", scarce, placed(scarce, new Line(sku(scarce), 11)), cancelled(scarce)));
    }

    private Scenario scenario(String name, UUID order, OrderEvent... events) {
        this.catalogue.put(sku(order), "Ten pieces", Money.of("1.00", "EUR"), 10);
        return new Scenario(name,
                Stream.of(events)
                    .map(event -> TestMessage.of(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types(), event))
                    .toList(),
                () -> shelf(sku(order)));
    }

    private Shelf shelf(String sku) {
        Product product = this.catalogue.find(sku).orElseThrow();
        return new Shelf(product.onHand(), product.reserved(), product.sold());
    }

    private static Line three(UUID order) {
        return new Line(sku(order), 3);
    }

    private static String sku(UUID order) {
        return "SKU-" + order;
    }

}
