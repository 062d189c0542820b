package dev.warren.messaging.retry;

import dev.warren.messaging.message.Headers;
import org.springframework.amqp.core.MessageProperties;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The headers of a failed message: why, where, when and how often it failed.
///
/// @param kind whether another attempt may help
/// @param cause the type of the root exception
/// @param message the messages of the exceptions, from the handler's to the root, cut to a length that every header
/// table can hold
/// @param place `Class.method:line` of the code that threw
/// @param queue the queue whose consumer failed
/// @param attempts the number of attempts of the handler, over all rounds
/// @param at the time of the last failure
record FailureHeaders(FailureKind kind, String cause, String message, String place, String queue, long attempts,
        Instant at) {

    private static final int MAX_TEXT = 500;

    /// Matches the text around an @ up to a character that an address cannot hold
    /// unquoted. A dot must follow, because `Mail@1f2e3d` is an object's name.
    private static final Pattern MAIL_ADDRESS = Pattern
        .compile("[^\\s<>()\\[\\]\"@,;:]{1,64}+@[^\\s<>()\\[\\]\"@,;:.]{1,63}(\\.[^\\s<>()\\[\\]\"@,;:.]{1,63})+");

    /// Creates the headers of an exception.
    /// @param attempts the number of attempts in this round; those of earlier rounds are
    /// added from the message's headers
    static FailureHeaders of(Throwable thrown, FailureKind kind, MessageProperties message, int attempts, Instant at) {
        Throwable root = root(thrown);
        long before = (message.getHeader(Headers.RETRY_ATTEMPTS) instanceof Number number) ? number.longValue() : 0;
        return new FailureHeaders(kind, root.getClass().getName(), cut(masked(messages(thrown))), place(root),
                Objects.requireNonNullElse(message.getConsumerQueue(), ""), before + attempts, at);
    }

    /// Writes the headers to a message. The time and the route of the first failure are
    /// kept.
    void writeTo(MessageProperties message) {
        message.getHeaders().putIfAbsent(Headers.FIRST_FAILED_AT, this.at.toString());
        message.getHeaders()
            .putIfAbsent(Headers.ORIGIN_EXCHANGE, Objects.requireNonNullElse(message.getReceivedExchange(), ""));
        message.getHeaders()
            .putIfAbsent(Headers.ORIGIN_ROUTING_KEY, Objects.requireNonNullElse(message.getReceivedRoutingKey(), ""));
        message.setHeader(Headers.LAST_FAILED_AT, this.at.toString());
        message.setHeader(Headers.FAILURE_KIND, this.kind.name());
        message.setHeader(Headers.FAILURE_CAUSE, this.cause);
        message.setHeader(Headers.FAILURE_MESSAGE, this.message);
        message.setHeader(Headers.FAILURE_PLACE, this.place);
        message.setHeader(Headers.FAILED_QUEUE, this.queue);
        message.setHeader(Headers.RETRY_ATTEMPTS, this.attempts);
    }

    private static Throwable root(Throwable thrown) {
        return Causes.of(thrown).getLast();
    }

    /// The messages of all exceptions in the chain, from the handler's to the root.
    private static String messages(Throwable thrown) {
        return Causes.of(thrown)
            .stream()
            .map(Throwable::getMessage)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(" <- "));
    }

    /// Masks mail addresses: the text goes into headers, a table and the log, and a mail
    /// server names the recipient that it refuses.
    private static String masked(String text) {
        String looked = text.substring(0, Math.min(text.length(), 2 * MAX_TEXT));
        return MAIL_ADDRESS.matcher(looked).replaceAll("…@…");
    }

    private static String place(Throwable root) {
        StackTraceElement[] trace = root.getStackTrace();
        if (trace.length == 0) {
            return "unknown";
        }
        return cut(trace[0].getClassName() + "." + trace[0].getMethodName() + ":" + trace[0].getLineNumber());
    }

    private static String cut(String text) {
        return (text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT) + "…" : text;
    }

}
