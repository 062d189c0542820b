package dev.warren.messaging.wire;

/// The headers that this library writes. They do not begin with `x-`, because brokers from 4.0 on do not take those from
/// clients.
public final class Headers {

    /// How many tiers a message has waited in; absent means none.
    public static final String RETRY_ROUND = "retry-round";

    /// How often a handler was tried with this message, over all rounds.
    public static final String RETRY_ATTEMPTS = "retry-attempts";

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

    private Headers() {
    }

}
