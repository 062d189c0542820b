package dev.warren.messaging.message;

import java.util.Set;

/// The headers that this library writes. They do not begin with `x-`, because brokers from 4.0 on do not take those
/// from clients.
public final class Headers {

    /// How many tiers a message has waited in; absent means none.
    public static final String RETRY_ROUND = "retry-round";

    /// How often a handler was tried with this message, over all rounds.
    public static final String RETRY_ATTEMPTS = "retry-attempts";

    /// How often a handler has asked that this message goes back to its queue.
    public static final String REQUEUES = "requeues";

    /// The queue whose subscription failed: where a replay must go.
    public static final String FAILED_QUEUE = "failure-queue";

    /// The exchange that the message came by first.
    public static final String ORIGIN_EXCHANGE = "failure-origin-exchange";

    /// The routing key that the message came by first.
    public static final String ORIGIN_ROUTING_KEY = "failure-origin-routing-key";

    /// `TRANSIENT`, `PERMANENT`, `MALFORMED` or `UNKNOWN`.
    public static final String FAILURE_KIND = "failure-kind";

    /// The type of the exception at the root.
    public static final String FAILURE_CAUSE = "failure-cause";

    /// What that exception said, cut to a bounded length.
    public static final String FAILURE_MESSAGE = "failure-message";

    /// The place in the code that threw, `Class.method:line`.
    public static final String FAILURE_PLACE = "failure-place";

    /// When the message failed first, ISO-8601.
    public static final String FIRST_FAILED_AT = "failure-first-at";

    /// When the message failed last, ISO-8601.
    public static final String LAST_FAILED_AT = "failure-last-at";

    /// What of a message was beyond the limits of what is read, and so left out.
    public static final String REFUSED = "refused";

    /// Marks a dead-letter copy that this library made; another one each time.
    public static final String DEAD_LETTER_ID = "dead-letter-id";

    /// The dead letter that a message was replayed from.
    public static final String REPLAY_OF = "replay-of";

    /// When the message was published, or was due after a retry, in milliseconds since
    /// 1970 by the publisher's clock. AMQP's own `timestamp` has whole seconds.
    public static final String PUBLISHED_AT = "published-at";

    /// When the event happened, ISO-8601: CloudEvents' `time`.
    public static final String OCCURRED_AT = "cloudEvents_time";

    /// The span that sent the message, as W3C Trace Context writes it.
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

    /// Whether the broker or Spring wrote it on the way, so that it says nothing about
    /// the message itself.
    public static boolean isOfTheWay(String name) {
        return OF_THE_WAY.contains(name);
    }

    /// Whether it is another one each time the message is published.
    public static boolean isOfOnePublication(String name) {
        return name.equals(PUBLISHED_AT) || name.equals(TRACEPARENT);
    }

    /// Whether it tells of a failure, and so must not go out with a replay.
    public static boolean isOfOneFailure(String name) {
        return OF_ONE_FAILURE.contains(name);
    }

}
