package dev.warren.messaging.message;

import java.util.Set;

/// The headers that this library writes. They do not begin with `x-`, because brokers from 4.0 on do not accept those
/// from clients.
public final class Headers {

    /// The number of retry queues that a message has been through; absent means none.
    public static final String RETRY_ROUND = "retry-round";

    /// The number of attempts of a handler with this message, over all rounds.
    public static final String RETRY_ATTEMPTS = "retry-attempts";

    /// How often a handler has requested that this message be requeued.
    public static final String REQUEUES = "requeues";

    /// The queue whose consumer failed, to which a replay publishes.
    public static final String FAILED_QUEUE = "failure-queue";

    /// The exchange to which the message was published first.
    public static final String ORIGIN_EXCHANGE = "failure-origin-exchange";

    /// The routing key with which the message was published first.
    public static final String ORIGIN_ROUTING_KEY = "failure-origin-routing-key";

    /// `TRANSIENT`, `PERMANENT`, `MALFORMED` or `UNKNOWN`.
    public static final String FAILURE_KIND = "failure-kind";

    /// The type of the root exception.
    public static final String FAILURE_CAUSE = "failure-cause";

    /// The message of that exception, cut to a bounded length.
    public static final String FAILURE_MESSAGE = "failure-message";

    /// The code that threw, `Class.method:line`.
    public static final String FAILURE_PLACE = "failure-place";

    /// The time of the first failure, ISO-8601.
    public static final String FIRST_FAILED_AT = "failure-first-at";

    /// The time of the last failure, ISO-8601.
    public static final String LAST_FAILED_AT = "failure-last-at";

    /// The names of the properties that exceeded the limits and were left out.
    public static final String REFUSED = "refused";

    /// Marks a dead-letter copy that this library made; a new id for each copy.
    public static final String DEAD_LETTER_ID = "dead-letter-id";

    /// The dead letter from which a message was replayed.
    public static final String REPLAY_OF = "replay-of";

    /// The time at which the message was published, or was due after a retry, in
    /// milliseconds since 1970 by the publisher's clock. AMQP's own `timestamp` has whole
    /// seconds.
    public static final String PUBLISHED_AT = "published-at";

    /// The time of the event, ISO-8601: CloudEvents' `time`.
    public static final String OCCURRED_AT = "cloudEvents_time";

    /// The span that sent the message, in the form of W3C Trace Context.
    public static final String TRACEPARENT = "traceparent";

    private static final Set<String> OF_ONE_FAILURE = Set.of(RETRY_ROUND, RETRY_ATTEMPTS, REQUEUES, FAILED_QUEUE,
            FAILURE_KIND, FAILURE_CAUSE, FAILURE_MESSAGE, FAILURE_PLACE, FIRST_FAILED_AT, LAST_FAILED_AT,
            DEAD_LETTER_ID, REPLAY_OF);

    private static final Set<String> OF_THE_WAY = Set.of("x-death", "x-first-death-exchange", "x-first-death-queue",
            "x-first-death-reason", "x-last-death-exchange", "x-last-death-queue", "x-last-death-reason",
            "x-delivery-count", "x-acquired-count", "retry-count", "spring_listener_return_correlation",
            "spring_returned_message_correlation");

    private Headers() {
    }

    /// Whether the broker or Spring adds this header on the way, so that it says nothing
    /// about the message itself.
    public static boolean isOfTheWay(String name) {
        return OF_THE_WAY.contains(name);
    }

    /// Whether this header has a new value each time the message is published.
    public static boolean isOfOnePublication(String name) {
        return name.equals(PUBLISHED_AT) || name.equals(TRACEPARENT);
    }

    /// Whether this header describes a failure, and so must not be part of a replay.
    public static boolean isOfOneFailure(String name) {
        return OF_ONE_FAILURE.contains(name);
    }

}
