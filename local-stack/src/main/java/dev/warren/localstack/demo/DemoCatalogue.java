package dev.warren.localstack.demo;

import dev.warren.localstack.StackException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The catalogue of the demo: the products on hand, less the demo's own purchases.
final class DemoCatalogue {

    private static final String SCARCE = "SKU-SCARCE";

    private static final int LARGEST_LINE = 3;

    private final Map<String, Long> onHand;

    private int turn;

    /// @param onHand pieces by SKU
    DemoCatalogue(Map<String, Long> onHand) {
        this.onHand = new TreeMap<>(onHand);
    }

    /// The lines of the next order of this scenario.
    List<Line> next(OrderScenario scenario) {
        if (scenario == OrderScenario.OUT_OF_STOCK) {
            return List.of(new Line(SCARCE, moreThanThereIs()));
        }
        this.turn++;
        return List.of(take(1 + this.turn % LARGEST_LINE));
    }

    private int moreThanThereIs() {
        return Math.toIntExact(this.onHand.getOrDefault(SCARCE, 0L) + 1);
    }

    private Line take(int quantity) {
        List<String> enough = this.onHand.keySet()
            .stream()
            .filter((sku) -> !sku.equals(SCARCE) && this.onHand.getOrDefault(sku, 0L) >= quantity)
            .toList();
        if (enough.isEmpty()) {
            throw new StackException("The shop has sold out: add stock with PUT /products/{sku} at inventory-service,"
                    + " or begin anew with ./warren reset.");
        }
        String sku = enough.get(this.turn % enough.size());
        this.onHand.merge(sku, (long) -quantity, Long::sum);
        return new Line(sku, quantity);
    }

}
