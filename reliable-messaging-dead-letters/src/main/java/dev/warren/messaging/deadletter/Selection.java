package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.ActionRefusedException.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A selection of dead letters. A dead letter matches when it meets all criteria that are not null. Each statement that
/// selects checks the criteria first.
///
/// @param id the dead letter's id
/// @param fingerprint the group
/// @param queue the queue
/// @param type the type, as it was sent
/// @param correlationId the correlation id, such as an order's id
/// @param text found in the failure's message or cause, ignoring case, or in the body, as it is written
/// @param from received at or after this time
/// @param to received before this time
@Schema(name = "Scope", example = "{\"fingerprint\": \"0f3a9c51d2b7e684\"}")
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

    /// The parameters of [#CONDITION].
    /// @throws ActionRefusedException naming the value that no dead letter can match
    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new HashMap<>(criteria());
        parameters.forEach(Selection::check);
        Stream.of(this.from, this.to).forEach(Selection::check);
        parameters.put("bytes", (this.text != null) ? this.text.getBytes(StandardCharsets.UTF_8) : new byte[0]);
        return parameters;
    }

    /// The text for the audit log.
    @Override
    public String toString() {
        String text = criteria().entrySet()
            .stream()
            .filter(criterion -> criterion.getValue() != null)
            .map(criterion -> criterion.getKey() + "=" + criterion.getValue())
            .collect(Collectors.joining(", "));
        return text.isEmpty() ? "all" : text;
    }

    private Map<String, @Nullable Object> criteria() {
        Map<String, @Nullable Object> criteria = new LinkedHashMap<>();
        criteria.put("id", this.id);
        criteria.put("fingerprint", this.fingerprint);
        criteria.put("queue", this.queue);
        criteria.put("type", this.type);
        criteria.put("correlationId", this.correlationId);
        criteria.put("text", this.text);
        criteria.put("from", (this.from != null) ? this.from.toString() : null);
        criteria.put("to", (this.to != null) ? this.to.toString() : null);
        return criteria;
    }

    private static void check(String name, @Nullable Object value) {
        if (value instanceof String text && (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0)) {
            throw new ActionRefusedException(Reason.VALIDATION,
                    name + " must be 1 to " + LONGEST + " characters without NUL");
        }
    }

    private static void check(@Nullable Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw new ActionRefusedException(Reason.VALIDATION, "from and to must lie between the years 1 and 9999");
        }
    }

}
