package dev.warren.peers.events;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Publishes the rows of the outbox, oldest first and a hundred at a time, and deletes them once the broker has
/// confirmed them. When it does not, the transaction rolls back and the next poll publishes them again.
@RequiredArgsConstructor
class HandWrittenRelay {

    private static final int BATCH = 100;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final RabbitTemplate template;

    private final ConfirmedSender sender;

    private record Row(long id, UUID messageId, String body) {
    }

    /// Continues without a pause as long as each batch is full.
    @Scheduled(fixedDelay = 100, timeUnit = TimeUnit.MILLISECONDS)
    void relay() {
        int published;
        do {
            published = Objects.requireNonNull(this.transaction.execute(status -> relayBatch()));
        }
        while (published == BATCH);
    }

    private int relayBatch() {
        List<Row> rows = this.jdbc
            .sql("select id, message_id, body from outbox order by id limit " + BATCH + " for update skip locked")
            .query((row, number) -> new Row(row.getLong("id"), row.getObject("message_id", UUID.class),
                    row.getString("body")))
            .list();
        if (!rows.isEmpty()) {
            // on one channel: each send by itself would take another while confirms are
            // outstanding
            List<CorrelationData> sent = this.template.invoke(operations -> rows.stream()
                .map(row -> this.sender.send(operations, row.messageId(), row.body().getBytes(StandardCharsets.UTF_8)))
                .toList());
            Objects.requireNonNull(sent).forEach(ConfirmedSender::await);
            this.jdbc.sql("delete from outbox where id in (:ids)")
                .param("ids", rows.stream().map(Row::id).toList())
                .update();
        }
        return rows.size();
    }

}
