package dev.warren.messaging.faults;

import dev.warren.messaging.message.MessageWriter;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A wrong way to read an outbox: it publishes rows with a higher number than the last one it has read. Numbers are
/// assigned before the commit, so that a row may appear below.
final class LastIdPoller implements AutoCloseable {

    private final JdbcClient jdbc;

    private final ConfirmedPublisher publisher;

    private final MessageWriter writer;

    private final AtomicInteger rounds = new AtomicInteger();

    private final Thread thread;

    private long last;

    /// Starts to poll.
    LastIdPoller(String service, DataSource database, ConfirmedPublisher publisher) {
        this.jdbc = JdbcClient.create(database);
        this.publisher = publisher;
        this.writer = new MessageWriter(service, Integer.MAX_VALUE, Clock.systemUTC());
        this.thread = Thread.ofVirtual().start(this::poll);
    }

    /// How often it has read the outbox.
    AtomicInteger rounds() {
        return this.rounds;
    }

    @Override
    public void close() throws InterruptedException {
        this.thread.interrupt();
        this.thread.join();
    }

    private void poll() {
        while (!Thread.currentThread().isInterrupted()) {
            this.jdbc.sql("select * from messaging.outbox where seq > ? order by seq")
                .param(this.last)
                .query((row, number) -> new Row(row.getLong("seq"), row.getObject("message_id", UUID.class),
                        row.getString("type"), row.getString("exchange"), row.getString("routing_key"),
                        row.getString("correlation_id"), row.getTimestamp("occurred_at").toInstant(),
                        row.getBytes("body")))
                .list()
                .forEach(this::publish);
            this.rounds.incrementAndGet();
        }
    }

    private void publish(Row row) {
        this.publisher.publish(row.exchange(), row.routingKey(),
                this.writer.write(row.messageId(), row.type(), row.correlationId(), row.occurredAt(), row.body()));
        this.jdbc.sql("delete from messaging.outbox where seq = ?").param(row.seq()).update();
        this.last = row.seq();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(long seq, UUID messageId, String type, String exchange, String routingKey, String correlationId,
            Instant occurredAt, byte[] body) {
    }

}
