package dev.warren.testkit.contract;

import dev.warren.testkit.TestMessage;

import java.util.List;
import java.util.function.Supplier;

/// Messages about one new subject, such as an order, and the expected end state.
///
/// @param name for instance `a sale`; scenarios of one name end the same
/// @param messages in the order in which they are published
/// @param end reads the end state, as values that are equal for each run: amounts and stages, no ids and no times
public record Scenario(String name, List<TestMessage> messages, Supplier<?> end) {

    public Scenario {
        messages = List.copyOf(messages);
    }

}
