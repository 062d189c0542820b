package dev.warren.messaging.container;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Before the handling of a subscription that keeps the order of each key: a message whose key waits for a retry is parked
/// behind what waits. Messages of one key come to one lane of one instance at a time, one after the other.
///
/// A stop waits for the messages in hand and lets no further one begin; the connection is closed then, and not the consumers
/// cancelled. The broker gives the queue to another instance as soon as a consumer is cancelled, and would deliver later
/// messages there while earlier ones are still unacknowledged here; of a closed connection it takes all back first.
final class KeyOrder {

    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

    private static final long POLL_MILLIS = 50;

    private final DeferredMessages parking;

    private final Handling handling;

    private final ConsumerCircuitBreaker dependency;

    private final Runnable parked;

    private final String queue;

    private boolean ending;

    private final Set<Thread> inHand = new HashSet<>();

    /// @param parked told when a message was parked
    KeyOrder(String queue, DeferredMessages parking, Handling handling, ConsumerCircuitBreaker dependency,
            Runnable parked) {
        this.queue = queue;
        this.parking = parking;
        this.handling = handling;
        this.dependency = dependency;
        this.parked = parked;
    }

    void handle(Delivery delivery) throws Exception {
        begin(delivery);
        try {
            delivery.message().getMessageProperties().setConsumerQueue(this.queue);
            if (!wasParked(delivery)) {
                this.handling.handle(delivery);
            }
        }
        finally {
            end();
        }
    }

    /// Lets no message begin any more, and waits for those in hand.
    /// What is not done by then is interrupted.
    synchronized void endWithin(Duration limit) throws InterruptedException {
        this.ending = true;
        long deadline = System.nanoTime() + limit.toNanos();
        while (!this.inHand.isEmpty() && System.nanoTime() - deadline < 0) {
            wait(POLL_MILLIS);
        }
        this.inHand.forEach(Thread::interrupt);
    }

    /// A message that comes too late is kept until the connection is closed under it.
    private synchronized void begin(Delivery delivery) throws InterruptedException {
        while (this.ending) {
            delivery.check();
            wait(POLL_MILLIS);
        }
        this.inHand.add(Thread.currentThread());
    }

    private synchronized void end() {
        this.inHand.remove(Thread.currentThread());
        notifyAll();
    }

    private boolean wasParked(Delivery delivery) throws InterruptedException {
        Optional<MessageKey> key = MessageKey.of(delivery.message());
        while (key.isPresent()) {
            try {
                return park(key.get(), delivery);
            }
            catch (DataAccessException | TransactionException ex) {
                // without the database nobody knows whether the key waits
                this.dependency.rest(DATABASE_PAUSE);
                delivery.check();
            }
        }
        return false;
    }

    private boolean park(MessageKey key, Delivery delivery) {
        if (!this.parking.isBlocked(key.key())) {
            return false;
        }
        this.parking.append(key.key(), key.messageId(), delivery.message());
        this.parked.run();
        return true;
    }

}
