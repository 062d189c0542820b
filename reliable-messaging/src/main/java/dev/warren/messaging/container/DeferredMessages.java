package dev.warren.messaging.container;

import dev.warren.messaging.message.Headers;
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

/// Where the messages of a key wait in the order of their arrival, while the first of them waits for its next attempt.
/// All instances of a service share it; each statement is a transaction of its own, and times are the database's.
///
/// A message may be here although it was handled: who takes it finds that in the inbox.
public final class DeferredMessages {

    private static final String APPEND = """
            insert into messaging.parked (queue, key, message_id, properties, body, due_at)
            values (?, ?, ?, ?, ?, now() + make_interval(secs => ?))
            on conflict (queue, message_id)
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

    /// Whether messages of this key wait.
    public boolean isBlocked(String key) {
        return this.jdbc.sql("select exists (select from messaging.parked where queue = ? and key = ?)")
            .params(this.queue, key)
            .query(Boolean.class)
            .single();
    }

    /// Puts a message behind the others of its key; where it is already, it stays.
    public void append(String key, UUID messageId, Message message) {
        insert(key, messageId, message, Duration.ZERO, "do nothing");
    }

    /// Lets a message that failed wait: where it is, or behind the others of its key.
    public void defer(String key, UUID messageId, Message message, Duration time) {
        insert(key, messageId, message, time,
                "do update set properties = excluded.properties, due_at = excluded.due_at");
    }

    /// Takes the first message of some key, if it is due.
    /// @param lease how long nobody else takes it
    public Optional<DeferredMessage> take(Duration lease) {
        return this.jdbc.sql(TAKE).params(this.queue, seconds(lease)).query(this::read).optional();
    }

    /// Forgets a message that was handled or passed on. One that was deferred since it
    /// was taken, or taken by somebody else, stays.
    public void remove(DeferredMessage parked) {
        this.jdbc.sql("delete from messaging.parked where id = ? and due_at = ?")
            .params(parked.id(), parked.lease())
            .update();
    }

    /// Lets others take it at once.
    public void release(DeferredMessage parked) {
        this.jdbc.sql("update messaging.parked set due_at = now() where id = ? and due_at = ?")
            .params(parked.id(), parked.lease())
            .update();
    }

    /// How long it is until some message is due; empty when none waits. What is due and
    /// has to wait for its turn is not looked at.
    public Optional<Duration> nextIn() {
        return this.jdbc.sql("""
                select greatest(0, extract(epoch from min(due_at) - now()) * 1000)::bigint from messaging.parked
                 where queue = ? and due_at > now()
                """).param(this.queue).query(Long.class).optional().map(Duration::ofMillis);
    }

    private void insert(String key, UUID messageId, Message message, Duration time, String onConflict) {
        this.jdbc.sql(APPEND + onConflict)
            .params(this.queue, key, messageId, AmqpProperties.write(withOrigin(message)), message.getBody(),
                    seconds(time))
            .update();
    }

    /// Its way is not part of what is stored otherwise.
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
