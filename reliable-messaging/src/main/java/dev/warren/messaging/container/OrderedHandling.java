package dev.warren.messaging.container;

import dev.warren.messaging.inbox.MessageConflictException;
import dev.warren.messaging.message.MessageIdentity;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import java.time.Duration;
import java.util.Optional;

/// Handles the messages of a shard in the order of their keys: a message whose key waits for a retry is deferred behind
/// the failed one. Each shard has one active consumer, which holds one message at a time.
@RequiredArgsConstructor
final class OrderedHandling implements ConcurrentHandling.One {

    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

    private final DeferredMessages deferred;

    private final SingleHandling handling;

    private final ConsumerCircuitBreaker breaker;

    /// Wakes the consumers of deferred messages.
    private final Runnable wake;

    @Override
    public void handle(Delivery delivery) throws Exception {
        try {
            if (wasDeferred(delivery)) {
                delivery.processing().deferred();
            }
            else {
                this.handling.handle(delivery);
            }
        }
        catch (MessageConflictException conflict) {
            this.handling.handle(failing(delivery, conflict));
        }
    }

    /// Replaces the handler of a message, which must not take effect before the deferred
    /// one with its id.
    private static Delivery failing(Delivery delivery, MessageConflictException conflict) {
        return delivery.with(new Task.Listened(MessageIdentity.of(delivery.message()), () -> {
            throw conflict;
        }, delivery.processing()));
    }

    private boolean wasDeferred(Delivery delivery) throws InterruptedException {
        Optional<MessageKey> key = MessageKey.of(delivery.message());
        while (key.isPresent()) {
            try {
                return defer(key.get(), delivery);
            }
            catch (DataAccessException | TransactionException ex) {
                // only the database knows whether the key is deferred
                this.breaker.rest(DATABASE_PAUSE);
                delivery.check();
            }
        }
        return false;
    }

    private boolean defer(MessageKey key, Delivery delivery) {
        if (!this.deferred.isBlocked(key.key())) {
            return false;
        }
        this.deferred.append(key.key(), key.messageId(), delivery.message());
        this.wake.run();
        return true;
    }

}
