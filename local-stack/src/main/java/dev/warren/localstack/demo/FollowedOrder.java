package dev.warren.localstack.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An order of the demo, and its progress so far.
///
/// @param number counts from 1
/// @param placed the time since the start of the demo
/// @param steps each change of its status that was seen
record FollowedOrder(int number, String id, OrderScenario scenario, Duration placed, List<Step> steps) {

    /// @param at the time since the order was placed
    record Step(Progress progress, Duration at) {
    }

    FollowedOrder {
        steps = List.copyOf(steps);
    }

    /// Adds the progress that was seen at this time since the start of the demo.
    FollowedOrder seen(Progress progress, Duration now) {
        if (last().filter((step) -> step.progress().equals(progress)).isPresent()) {
            return this;
        }
        var more = new ArrayList<>(this.steps);
        more.add(new Step(progress, now.minus(this.placed)));
        return new FollowedOrder(this.number, this.id, this.scenario, this.placed, more);
    }

    Optional<Step> last() {
        return this.steps.isEmpty() ? Optional.empty() : Optional.of(this.steps.getLast());
    }

    boolean hasEnded() {
        return last().filter((step) -> step.progress().isEnd()).isPresent();
    }

    boolean endedAsExpected() {
        return last().filter((step) -> step.progress().equals(this.scenario.expectedEnd())).isPresent();
    }

    /// The time until this status was seen.
    Optional<Duration> until(String status) {
        return this.steps.stream().filter((step) -> step.progress().status().equals(status)).map(Step::at).findFirst();
    }

    String progressText() {
        return last().map((step) -> step.progress().toString()).orElse("placed");
    }

}
