package dev.warren.messaging.container;

import dev.warren.messaging.inbox.MessageConflictException;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.message.MessageIdentity;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The table of deferred messages. The messages of a key wait there in the order of their arrival, while the first of
/// them waits for its next attempt. All instances of a service share it; each statement is a transaction of its own,
/// and times are the database's.
///
/// A message may be in the table although it was handled: the consumer that takes it finds that in the inbox.
public final class DeferredMessages {

    private static final String APPEND = """
            insert into messaging.parked (queue, key, message_id, digest, properties, body, due_at)
            values (?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))
            on conflict (queue, message_id) do update set %s
             where parked.digest is null or parked.digest = excluded.digest
            """;

    private static final String TAKE = """
            with next as materialized (
                select id from messaging.parked head
                 where queue = ? and due_at <= now()
                   and not exists (select from messaging.parked older
                                    where older.queue = head.queue and older.key = head.key and older.id < head.id)
                 order by due_at limit 1 for update skip locked)
            update messaging.parked taken set due_at = now() + make_interval(secs => ?) from next
             where taken.id = next.id
            returning taken.id, taken.due_at, taken.properties, taken.body
            """;

    private final JdbcClient jdbc;

    private final String queue;

    public DeferredMessages(JdbcClient jdbc, String queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /// Whether messages of this key are deferred.
    public boolean isBlocked(String key) {
        return this.jdbc.sql("select exists (select from messaging.parked where queue = ? and key = ?)")
            .params(this.queue, key)
            .query(Boolean.class)
            .single();
    }

    /// Adds a message behind the others of its key; one that is in the table already
    /// keeps its position.
    /// @throws MessageConflictException when another message with its id is deferred
    public void append(String key, UUID messageId, Message message) {
        insert(key, messageId, message, Duration.ZERO, "due_at = parked.due_at");
    }

    /// Defers a failed message: at its own position, or behind the others of its key.
    /// @throws MessageConflictException when another message with its id is deferred
    public void defer(String key, UUID messageId, Message message, Duration time) {
        insert(key, messageId, message, time, "properties = excluded.properties, due_at = excluded.due_at");
    }

    /// Takes the first message of some key whose first message is due.
    /// @param lease how long no other instance takes it
    public Optional<DeferredMessage> take(Duration lease) {
        return this.jdbc.sql(TAKE).params(this.queue, seconds(lease)).query(this::read).optional();
    }

    /// Deletes a message that was handled or recovered. A message that was deferred again
    /// since it was taken, or taken by another instance, stays.
    public void remove(DeferredMessage parked) {
        this.jdbc.sql("delete from messaging.parked where id = ? and due_at = ?")
            .params(parked.id(), parked.lease())
            .update();
    }

    /// Ends the lease, so that another consumer may take the message at once.
    public void release(DeferredMessage parked) {
        this.jdbc.sql("update messaging.parked set due_at = now() where id = ? and due_at = ?")
            .params(parked.id(), parked.lease())
            .update();
    }

    /// The time until the next message becomes due; empty when there is none. Messages
    /// that are due already, and wait behind another one of their key, do not count.
    public Optional<Duration> nextIn() {
        return this.jdbc.sql("""
                select greatest(0, extract(epoch from min(due_at) - now()) * 1000)::bigint from messaging.parked
                 where queue = ? and due_at > now()
                """).param(this.queue).query(Long.class).optional().map(Duration::ofMillis);
    }

    private void insert(String key, UUID messageId, Message message, Duration time, String onConflict) {
        MessageIdentity identity = MessageIdentity.of(message);
        int rows = this.jdbc.sql(APPEND.formatted(onConflict))
            .params(this.queue, key, messageId, identity.digest(), AmqpProperties.write(withOrigin(message)),
                    message.getBody(), seconds(time))
            .update();
        if (rows == 0) {
            throw new MessageConflictException(this.queue, identity);
        }
    }

    /// Adds the exchange and the routing key as headers, because the stored properties do
    /// not contain them.
    private static MessageProperties withOrigin(Message message) {
        MessageProperties properties = message.getMessageProperties();
        properties.getHeaders()
            .putIfAbsent(Headers.ORIGIN_EXCHANGE, Objects.requireNonNullElse(properties.getReceivedExchange(), ""));
        properties.getHeaders()
            .putIfAbsent(Headers.ORIGIN_ROUTING_KEY,
                    Objects.requireNonNullElse(properties.getReceivedRoutingKey(), ""));
        return properties;
    }

    private DeferredMessage read(ResultSet row, int number) throws SQLException {
        return new DeferredMessage(row.getLong("id"), row.getObject("due_at", OffsetDateTime.class),
                new Message(row.getBytes("body"), AmqpProperties.read(row.getBytes("properties"), this.queue)));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

}
