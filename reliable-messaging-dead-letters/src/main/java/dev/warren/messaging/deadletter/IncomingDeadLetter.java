package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.DeadLetter.Failure;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.message.MessageIdentity;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// A dead letter as the collector reads it from its queue. Its content is not trusted, because any program may have
/// published it.
///
/// @param id equal for each delivery of one dead letter, and new each time a message is dead-lettered
/// @param queue the queue whose consumer failed
/// @param message the stored part of the message
/// @param content a digest of the publisher's message
/// @param failure the failure that made it a dead letter
/// @param replayOf the dead letter that its headers name as the origin of the replay
@SuppressWarnings("ArrayRecordComponent") // told apart by their id
record IncomingDeadLetter(UUID id, String queue, StoredMessage message, byte[] content, Failure failure,
        @Nullable UUID replayOf) {

    /// PostgreSQL and readers can handle dates between these years.
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /// Reads a delivery.
    /// @param queue the queue to which the dead-letter queue belongs
    /// @param now dates failures whose headers have no date
    static IncomingDeadLetter of(String queue, StoredMessage delivered, Instant now) {
        XDeath broker = XDeath.of(delivered);
        return new IncomingDeadLetter(id(queue, delivered, broker), queue, delivered.without(Headers::isOfTheWay),
                content(delivered), (broker != null) ? failure(broker, delivered, now) : failure(delivered, now),
                uuid(delivered.text(Headers.REPLAY_OF)));
    }

    @Nullable String messageId() {
        return storable(this.message.properties().getMessageId());
    }

    @Nullable UUID inboxId() {
        String text = this.message.properties().getMessageId();
        return (text != null) ? uuid(text) : null;
    }

    /// The digest under which the inbox would remember the message.
    @Nullable Long inboxDigest() {
        return (inboxId() != null) ? MessageIdentity.of(this.message.message()).digest() : null;
    }

    @Nullable String type() {
        return storable(this.message.properties().getType());
    }

    @Nullable String correlationId() {
        return storable(this.message.properties().getCorrelationId());
    }

    private static UUID id(String queue, StoredMessage message, @Nullable XDeath broker) {
        MessageDigest digest = Fingerprint.sha256();
        String marks = String.join("\n", queue, message.text(Headers.DEAD_LETTER_ID),
                String.valueOf(message.properties().getMessageId()), String.valueOf(broker));
        digest.update(marks.getBytes(StandardCharsets.UTF_8));
        return UUID.nameUUIDFromBytes(digest.digest(message.body()));
    }

    private static byte[] content(StoredMessage message) {
        MessageDigest digest = Fingerprint.sha256();
        StoredMessage sent = message.without(
                name -> Headers.isOfTheWay(name) || Headers.isOfOnePublication(name) || Headers.isOfOneFailure(name)
                        || name.equals(Headers.ORIGIN_EXCHANGE) || name.equals(Headers.ORIGIN_ROUTING_KEY));
        digest.update(sent.encodedProperties());
        return digest.digest(message.body());
    }

    private static Failure failure(StoredMessage message, Instant now) {
        String cause = known(message.text(Headers.FAILURE_CAUSE));
        String place = known(message.text(Headers.FAILURE_PLACE));
        Instant last = instant(message.text(Headers.LAST_FAILED_AT), now);
        return new Failure(known(message.text(Headers.FAILURE_KIND)), cause,
                known(message.text(Headers.FAILURE_MESSAGE)), place,
                Fingerprint.of(cause, place, message.properties().getType()), attempts(message),
                instant(message.text(Headers.FIRST_FAILED_AT), last), last);
    }

    /// Takes the broker's reason, although the message may still carry the headers of an
    /// earlier failure.
    private static Failure failure(XDeath broker, StoredMessage message, Instant now) {
        String cause = known(broker.reason());
        String place = known(broker.queue());
        Instant last = Objects.requireNonNullElse(broker.at(), now);
        return new Failure(Failure.BROKER, cause, known(broker.description()), place,
                Fingerprint.of(cause, place, message.properties().getType()), attempts(message),
                instant(message.text(Headers.FIRST_FAILED_AT), last), last);
    }

    private static long attempts(StoredMessage message) {
        return (message.headers().get(Headers.RETRY_ATTEMPTS) instanceof Number number) ? number.longValue() : 0;
    }

    private static Instant instant(String text, Instant otherwise) {
        try {
            Instant read = Instant.parse(text);
            return (read.isBefore(EARLIEST) || read.isAfter(LATEST)) ? otherwise : read;
        }
        catch (DateTimeException ex) {
            return otherwise;
        }
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return (text.length() == 36) ? UUID.fromString(text) : null;
        }
        catch (IllegalArgumentException ex) {
            return null;
        }
    }

    private static String known(String text) {
        return text.isEmpty() ? "unknown" : text.replace('\0', '\uFFFD');
    }

    private static @Nullable String storable(@Nullable String text) {
        return (text != null) ? text.replace('\0', '\uFFFD') : null;
    }

}
