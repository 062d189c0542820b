package dev.warren.peers.careful;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Publishes the messages of the outbox, oldest first, and deletes each once the broker has confirmed it. A crash
/// between the two publishes it again, under the same id. Several instances share the work.
@Component
@Slf4j
@RequiredArgsConstructor
class OutboxRelay {

    private static final int BATCH = 100;

    private static final long SECONDS_TO_CONFIRM = 5;

    private final Outbox outbox;

    private final RabbitTemplate template;

    private final TransactionTemplate transaction;

    /// Continues without a pause as long as each batch is full.
    @Scheduled(fixedDelay = 200, timeUnit = TimeUnit.MILLISECONDS)
    void relay() {
        int published;
        do {
            published = Objects.requireNonNull(this.transaction.execute(status -> relayBatch()));
        }
        while (published == BATCH);
    }

    /// Returns the number of published messages; a failed one stays for the next poll.
    private int relayBatch() {
        int published = 0;
        for (OutboxMessage message : this.outbox.claim(BATCH)) {
            try {
                if (isTaken(message)) {
                    this.outbox.delete(message);
                    published++;
                }
            }
            catch (AmqpException | ExecutionException | TimeoutException ex) {
                log.warn("the broker is away: message {} to {} is not confirmed", message.id(), message.routingKey(),
                        ex);
                break;
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return published;
    }

    private boolean isTaken(OutboxMessage message) throws ExecutionException, InterruptedException, TimeoutException {
        CorrelationData correlation = new CorrelationData(message.id());
        this.template.send(message.exchange(), message.routingKey(), message.message(), correlation);
        CorrelationData.Confirm confirm = correlation.getFuture().get(SECONDS_TO_CONFIRM, TimeUnit.SECONDS);
        boolean taken = confirm.ack() && correlation.getReturned() == null;
        if (!taken) {
            log.warn("the broker does not take message {} to {}: {}, returned: {}", message.id(), message.routingKey(),
                    confirm.reason(), correlation.getReturned());
        }
        return taken;
    }

}
