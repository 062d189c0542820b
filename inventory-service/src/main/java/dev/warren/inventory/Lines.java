package dev.warren.inventory;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.warren.events.inventory.InventoryEvent.Line;
import dev.warren.events.inventory.InventoryEvent.Shortage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The lines of a reservation: each SKU once, sorted by SKU, which is the order in which rows are locked.
///
/// @param all each of at least one piece
public record Lines(@JsonValue List<Line> all) {

    static final Lines NONE = new Lines(List.of());

    private static final int MOST_PIECES = 1_000_000_000;

    public Lines {
        all = List.copyOf(all);
    }

    /// Adds up lines of the same SKU.
    /// @throws IllegalArgumentException when there are no lines, or a line asks for less
    /// than one piece or more than a billion
    public static Lines of(Collection<Line> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("there are no lines");
        }
        Map<String, Integer> pieces = new TreeMap<>();
        for (Line line : lines) {
            pieces.merge(line.sku(), checked(line, line.quantity()), (a, b) -> checked(line, (long) a + b));
        }
        return new Lines(pieces.entrySet().stream().map(entry -> new Line(entry.getKey(), entry.getValue())).toList());
    }

    private static int checked(Line line, long quantity) {
        if (quantity < 1 || quantity > MOST_PIECES) {
            throw new IllegalArgumentException(quantity + " pieces of " + line.sku() + " cannot be taken from stock");
        }
        return (int) quantity;
    }

    String[] skus() {
        return this.all.stream().map(Line::sku).toArray(String[]::new);
    }

    Integer[] quantities() {
        return this.all.stream().map(Line::quantity).toArray(Integer[]::new);
    }

    /// The shortages of these lines against this stock.
    /// @param onHand pieces on hand by SKU; a missing SKU is not a product
    List<Shortage> shortages(Map<String, Long> onHand) {
        return this.all.stream()
            .filter(line -> onHand.getOrDefault(line.sku(), 0L) < line.quantity())
            .map(line -> new Shortage(line.sku(), line.quantity(), onHand.getOrDefault(line.sku(), 0L).intValue()))
            .toList();
    }

}
