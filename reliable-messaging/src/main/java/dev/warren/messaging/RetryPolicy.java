package dev.warren.messaging;

import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/// The retry policy of a subscription: the attempts of a failed message and the pauses between them, before it is
/// dead-lettered. The first attempts run in place, in the consumer's thread, with jittered pauses that add up to less
/// than a second. Then the message waits for each retry delay in a retry queue, out of the way of other messages, and
/// each delay is followed by another delivery with attempts in place of its own.
///
/// The defaults are those of `warren.messaging.retry`.
///
/// @param attemptsInPlace how many attempts a delivery gets before its message goes to a retry queue
/// @param firstPause the pause before the second attempt in place; doubles, with jitter
/// @param longestPause the longest pause between attempts in place
/// @param delays the retry delays before further deliveries, shortest first
public record RetryPolicy(@DefaultValue("3") int attemptsInPlace, @DefaultValue("100ms") Duration firstPause,
        @DefaultValue("400ms") Duration longestPause, @DefaultValue( {
                "1s", "10s", "1m", "5m" }) List<Duration> delays){

    private static final Duration IN_PLACE_LIMIT = Duration.ofSeconds(1);

    public RetryPolicy {
        delays = List.copyOf(delays);
        if (attemptsInPlace < 1) {
            throw new IllegalArgumentException(
                    "attempts-in-place of warren.messaging.retry is " + attemptsInPlace + "; it must be at least 1");
        }
        Duration inPlace = longestInPlace(attemptsInPlace, firstPause, longestPause);
        if (inPlace.compareTo(IN_PLACE_LIMIT) >= 0) {
            throw new IllegalArgumentException("pauses in place may add up to " + inPlace.toMillis()
                    + " ms, and must stay below a second because they hold up a consumer: lower attempts-in-place ("
                    + attemptsInPlace + "), first-pause (" + firstPause.toMillis() + " ms) or longest-pause ("
                    + longestPause.toMillis()
                    + " ms) of warren.messaging.retry, and use retry delays for longer waits");
        }
        if (delays.stream().anyMatch(delay -> delay.toMillis() < 1)) {
            throw new IllegalArgumentException("each retry delay must be at least 1 ms long, but they are " + delays);
        }
        for (int i = 1; i < delays.size(); i++) {
            if (delays.get(i).compareTo(delays.get(i - 1)) <= 0) {
                throw new IllegalArgumentException("retry delays must grow, but they are " + delays);
            }
        }
    }

    /// The longest time of all pauses: at worst the jitter doubles a pause, up to the
    /// longest one.
    private static Duration longestInPlace(int attempts, Duration first, Duration longest) {
        long sum = 0;
        long pause = first.toMillis();
        for (int i = 1; i < attempts && sum < IN_PLACE_LIMIT.toMillis(); i++) {
            pause = Math.min(2 * pause, longest.toMillis());
            sum += pause;
        }
        return Duration.ofMillis(sum);
    }

    /// Returns a policy with the same attempts in place and these retry delays.
    public RetryPolicy thenAfter(Duration... delays) {
        return new RetryPolicy(this.attemptsInPlace, this.firstPause, this.longestPause, List.of(delays));
    }

}
