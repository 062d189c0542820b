package dev.warren.bench.report;

import java.util.Collection;
import java.util.List;

/// A figure from several measurements.
///
/// @param median the middle one; the mean of the two in the middle when their number is even
/// @param min the smallest
/// @param max the largest
/// @param values all, in their order
public record Figure(double median, double min, double max, List<Double> values) {

    public Figure {
        values = List.copyOf(values);
    }

    /// Creates a figure from at least one value.
    public static Figure of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a figure has at least one value");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = (sorted.size() % 2 == 1) ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Figure(median, sorted.getFirst(), sorted.getLast(), List.copyOf(values));
    }

}
