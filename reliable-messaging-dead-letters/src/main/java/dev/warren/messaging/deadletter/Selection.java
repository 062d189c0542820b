package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A selection of dead letters. A dead letter matches when it meets all criteria that are not null.
///
/// @param id the dead letter's id
/// @param fingerprint the group
/// @param queue the queue
/// @param type the type, as it was sent
/// @param correlationId the correlation id, such as an order's id
/// @param text found in the failure's message or cause, ignoring case, or in the body, as it is written
/// @param from received at or after this time
/// @param to received before this time
public record Selection(@Nullable UUID id, @Nullable String fingerprint, @Nullable String queue, @Nullable String type,
        @Nullable String correlationId, @Nullable String text, @Nullable Instant from, @Nullable Instant to) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final int LONGEST = 500;

    /// The condition of every statement that takes [#parameters()].
    static final String CONDITION = """
            (cast(:id as uuid) is null or d.id = cast(:id as uuid))
              and (cast(:fingerprint as text) is null or d.fingerprint = cast(:fingerprint as text))
              and (cast(:queue as text) is null or d.queue = cast(:queue as text))
              and (cast(:type as text) is null or d.type = cast(:type as text))
              and (cast(:correlationId as text) is null or d.correlation_id = cast(:correlationId as text))
              and (cast(:from as text) is null or d.received_at >= cast(cast(:from as text) as timestamptz))
              and (cast(:to as text) is null or d.received_at < cast(cast(:to as text) as timestamptz))
              and (cast(:text as text) is null
                   or position(lower(cast(:text as text)) in lower(d.failure_message || ' ' || d.failure_cause)) > 0
                   or position(cast(:bytes as bytea) in d.body) > 0)
            """;

    /// Validates the criteria.
    /// @throws InvalidSelectionException naming the value that no dead letter can match
    public Selection {
        check("fingerprint", fingerprint);
        check("queue", queue);
        check("type", type);
        check("correlationId", correlationId);
        check("text", text);
        check("from", from);
        check("to", to);
    }

    /// Selects all dead letters.
    public static Selection all() {
        return new Selection(null, null, null, null, null, null, null, null);
    }

    /// Selects a single dead letter.
    public static Selection of(UUID id) {
        return new Selection(id, null, null, null, null, null, null, null);
    }

    /// Selects one group.
    public static Selection group(String fingerprint) {
        return new Selection(null, fingerprint, null, null, null, null, null, null);
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", this.id);
        parameters.put("fingerprint", this.fingerprint);
        parameters.put("queue", this.queue);
        parameters.put("type", this.type);
        parameters.put("correlationId", this.correlationId);
        parameters.put("text", this.text);
        parameters.put("bytes", (this.text != null) ? this.text.getBytes(StandardCharsets.UTF_8) : new byte[0]);
        parameters.put("from", (this.from != null) ? this.from.toString() : null);
        parameters.put("to", (this.to != null) ? this.to.toString() : null);
        return parameters;
    }

    /// The text for the audit log.
    @Override
    public String toString() {
        String text = Stream
            .of(criterion("id", this.id), criterion("fingerprint", this.fingerprint), criterion("queue", this.queue),
                    criterion("type", this.type), criterion("correlationId", this.correlationId),
                    criterion("text", this.text), criterion("from", this.from), criterion("to", this.to))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
        return text.isEmpty() ? "all" : text;
    }

    private static @Nullable String criterion(String name, @Nullable Object value) {
        return (value != null) ? name + "=" + value : null;
    }

    private static void check(String name, @Nullable String text) {
        if (text != null && (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0)) {
            throw new InvalidSelectionException(name + " must be 1 to " + LONGEST + " characters without NUL");
        }
    }

    private static void check(String name, @Nullable Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw new InvalidSelectionException(name + " must lie between the years 1 and 9999");
        }
    }

}
