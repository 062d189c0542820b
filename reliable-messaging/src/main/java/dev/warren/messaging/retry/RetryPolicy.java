package dev.warren.messaging.retry;

import java.time.Duration;
import java.util.List;

/// How often, and after which pauses, a failed message is tried before it is dead-lettered: first in place, by the
/// thread that holds it, with jittered pauses that add up to less than a second; then once after each tier, out of the
/// way of other messages, in a queue that gives it back after the tier's time.
///
/// @param attemptsInPlace how often a delivery is tried before it moves on, at least 1
/// @param firstPause before the second attempt in place; doubles from then on, with jitter
/// @param longestPause what pauses in place are capped to
/// @param tiers the pauses between deliveries, shortest first; empty dead-letters after the attempts in place
public record RetryPolicy(int attemptsInPlace, Duration firstPause, Duration longestPause, List<Duration> tiers) {

    private static final Duration IN_PLACE_LIMIT = Duration.ofSeconds(1);

    public RetryPolicy {
        tiers = List.copyOf(tiers);
        if (attemptsInPlace < 1) {
            throw new IllegalArgumentException("attemptsInPlace is " + attemptsInPlace + "; it must be at least 1");
        }
        Duration inPlace = longestInPlace(attemptsInPlace, firstPause, longestPause);
        if (inPlace.compareTo(IN_PLACE_LIMIT) >= 0) {
            throw new IllegalArgumentException("pauses in place may add up to " + inPlace.toMillis()
                    + " ms, and must stay below a second because they hold up a lane: lower attempts-in-place ("
                    + attemptsInPlace + "), first-pause (" + firstPause.toMillis() + " ms) or longest-pause ("
                    + longestPause.toMillis() + " ms) of warren.messaging.retry, and let tiers wait instead");
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

    /// With the jitter at its worst, which doubles a pause but never passes the longest.
    private static Duration longestInPlace(int attempts, Duration first, Duration longest) {
        long sum = 0;
        long pause = first.toMillis();
        for (int i = 1; i < attempts && sum < IN_PLACE_LIMIT.toMillis(); i++) {
            pause = Math.min(2 * pause, longest.toMillis());
            sum += pause;
        }
        return Duration.ofMillis(sum);
    }

    /// The same attempts in place, with these tiers behind them.
    public RetryPolicy thenAfter(Duration... tiers) {
        return new RetryPolicy(this.attemptsInPlace, this.firstPause, this.longestPause, List.of(tiers));
    }

}
