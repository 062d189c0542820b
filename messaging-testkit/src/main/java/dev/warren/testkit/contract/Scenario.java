package dev.warren.testkit.contract;

import dev.warren.testkit.TestMessage;

import java.util.List;
import java.util.function.Supplier;

/// Messages about one new thing, such as an order that nobody knows yet, and how it ends.
///
/// @param name for instance `a sale`; stories of one name end the same
/// @param letters in the order in which they are published
/// @param end reads the state that the story leads to, as values that are the same whenever it is told: amounts and stages, no
/// ids and no times
public record Scenario(String name, List<TestMessage> letters, Supplier<?> end) {

    public Scenario {
        letters = List.copyOf(letters);
    }

}
