package dev.warren.messaging.inbox;

import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;

/// The retention of the inbox, under `warren.messaging.inbox`. A message that arrives after its entry was deleted takes
/// effect again, so the retention must be longer than the longest way of a copy.
///
/// @param retention how long the inbox remembers a handled message; longer than any copy of it may travel, which is
/// checked at the start
/// @param outageAllowance how long a broker or a database may be away while copies of a message wait
/// @param replayAllowance how long after its failure a dead letter may be replayed
public record InboxRetention(@DefaultValue("14d") Duration retention, @DefaultValue("1d") Duration outageAllowance,
        @DefaultValue("7d") Duration replayAllowance) {

    /// Checks that it is long enough for each subscription.
    /// @param deadline the time limit of one attempt
    /// @throws IllegalArgumentException naming the settings to change
    public void checkAgainst(ServiceTopology topology, Duration deadline) {
        topology.subscriptions()
            .stream()
            .max(Comparator.comparing(subscription -> retries(subscription, deadline)))
            .ifPresent(subscription -> check(subscription, deadline));
    }

    private void check(Subscription subscription, Duration deadline) {
        Duration retries = retries(subscription, deadline);
        Duration longest = retries.plus(this.outageAllowance).plus(this.replayAllowance);
        if (this.retention.compareTo(longest) <= 0) {
            throw new IllegalArgumentException("warren.messaging.inbox.retention is " + readable(this.retention)
                    + ", but a copy of a handled message may come after " + readable(longest) + ": " + readable(retries)
                    + " of retries in subscription " + subscription.name()
                    + " (warren.messaging.retry.delays, warren.messaging.listen.handler-deadline), "
                    + readable(this.outageAllowance) + " of an outage (warren.messaging.inbox.outage-allowance) and "
                    + readable(this.replayAllowance)
                    + " until a dead letter is replayed (warren.messaging.inbox.replay-allowance)."
                    + " It would take effect twice: remember longer, or allow less");
        }
    }

    /// The longest time of all retries: each round takes its retry delay and, at worst,
    /// the deadline of each of its attempts.
    private static Duration retries(Subscription subscription, Duration deadline) {
        var policy = subscription.retry();
        Duration round = deadline.plus(policy.longestPause()).multipliedBy(policy.attemptsInPlace());
        return policy.delays()
            .stream()
            .reduce(Duration.ZERO, Duration::plus)
            .plus(round.multipliedBy(policy.delays().size() + 1L));
    }

    private static String readable(Duration time) {
        return time.toString().substring(1).replace("T", "").toLowerCase(Locale.ROOT);
    }

}
