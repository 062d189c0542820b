package dev.warren.messaging.topology;

import java.time.Duration;
import java.util.regex.Pattern;

/// The names that a service's topology gives to things on the broker. All begin with the service's own name.
///
/// @param service the service
public record Names(String service) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*");

    static String checked(String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a service or subscription: use lower case letters, digits and hyphens");
        }
        return name;
    }

    /// The queue of a subscription: `payment.order-events`.
    public String queue(String subscription) {
        return this.service + "." + subscription;
    }

    /// The exchange that spreads an ordered subscription's messages over its shards, by
    /// key: `shipping.order-events.by-key`.
    public static String byKey(String queue) {
        return queue + ".by-key";
    }

    /// One of an ordered subscription's queues: `shipping.order-events.0`.
    public static String shard(String queue, int number) {
        return queue + "." + number;
    }

    /// Where a queue's messages end that nobody could handle:
    /// `payment.order-events.dead`.
    public static String deadLetterQueue(String queue) {
        return queue + ".dead";
    }

    /// The queue whose dead letters a dead-letter queue holds.
    public static String sourceOfDeadLetters(String deadLetterQueue) {
        return deadLetterQueue.replaceFirst("\\.dead$", "");
    }

    /// The direct exchange that leads to the dead-letter queues, by the name of the queue
    /// that gave up.
    public String deadLetterExchange() {
        return this.service + ".dead-letter";
    }

    /// The direct exchange that gives a message back to the queue which its routing key
    /// names.
    public String redeliveryExchange() {
        return this.service + ".redelivery";
    }

    /// Exchange and queue, of the same name, that hold a message for this long:
    /// `payment.wait.10s`.
    public String waiting(Duration time) {
        return this.service + ".wait." + readable(time);
    }

    /// A time as it stands in names: `10s`.
    public static String readable(Duration time) {
        long millis = time.toMillis();
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return (millis % 1000 == 0) ? millis / 1000 + "s" : millis + "ms";
    }

}
