package dev.warren.messaging.retry;

import java.time.Duration;
import java.util.List;

/// How often, and after which pauses, a failed message is tried before it is dead-lettered: first in place, by the thread
/// that holds it, with jittered pauses that add up to less than a second; then once after each tier, out of the way of
/// other messages, in a queue that gives it back after the tier's time.
///
/// @param attemptsInPlace how often a delivery is tried before it moves on, at least 1
/// @param firstPause before the second attempt in place; doubles from then on, with jitter
/// @param longestPause what pauses in place are capped to
/// @param tiers the pauses between deliveries, shortest first; empty dead-letters after the attempts in place
public record RetryPolicy(int attemptsInPlace, Duration firstPause, Duration longestPause, List<Duration> tiers) {

    public RetryPolicy {
        tiers = List.copyOf(tiers);
        if (attemptsInPlace < 1) {
            throw new IllegalArgumentException("attemptsInPlace is " + attemptsInPlace + "; it must be at least 1");
        }
        if (tiers.stream().anyMatch(tier -> tier.toMillis() < 1)) {
            throw new IllegalArgumentException("each retry tier must be at least 1 ms long, but they are " + tiers);
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).compareTo(tiers.get(i - 1)) <= 0) {
                throw new IllegalArgumentException("retry tiers must grow, but they are " + tiers);
            }
        }
    }

    /// The same attempts in place, with these tiers behind them.
    public RetryPolicy thenAfter(Duration... tiers) {
        return new RetryPolicy(this.attemptsInPlace, this.firstPause, this.longestPause, List.of(tiers));
    }

}
