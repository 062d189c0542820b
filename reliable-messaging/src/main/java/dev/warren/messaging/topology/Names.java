package dev.warren.messaging.topology;

import java.time.Duration;

/// The names of a service's exchanges and queues on the broker. All begin with the service's own name.
///
/// @param service the name of the service
public record Names(String service) {

    /// The queue of a subscription: `payment.order-events`.
    public String queue(String subscription) {
        return this.service + "." + subscription;
    }

    /// The exchange that distributes an ordered subscription's messages to its shards, by
    /// key: `shipping.order-events.by-key`.
    public static String byKey(String queue) {
        return queue + ".by-key";
    }

    /// A shard of an ordered subscription: `shipping.order-events.0`.
    public static String shard(String queue, int number) {
        return queue + "." + number;
    }

    /// The dead-letter queue of a queue: `payment.order-events.dead`.
    public static String deadLetterQueue(String queue) {
        return queue + ".dead";
    }

    /// The queue to which a dead-letter queue belongs.
    public static String sourceOfDeadLetters(String deadLetterQueue) {
        return deadLetterQueue.replaceFirst("\\.dead$", "");
    }

    /// The direct exchange of the dead-letter queues; the routing key is the name of the
    /// failed queue.
    public String deadLetterExchange() {
        return this.service + ".dead-letter";
    }

    /// The direct exchange that returns a message to the queue that its routing key
    /// names.
    public String redeliveryExchange() {
        return this.service + ".redelivery";
    }

    /// The retry exchange and retry queue, of the same name, for this delay:
    /// `payment.wait.10s`.
    public String waiting(Duration time) {
        return this.service + ".wait." + readable(time);
    }

    /// A duration in the form of names: `10s`.
    public static String readable(Duration time) {
        long millis = time.toMillis();
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return (millis % 1000 == 0) ? millis / 1000 + "s" : millis + "ms";
    }

}
