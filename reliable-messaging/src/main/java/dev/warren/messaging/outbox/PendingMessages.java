package dev.warren.messaging.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The messages of one transaction. They are written together before its commit and handed to the relay after it. An
/// event that is published while the commit already runs, for example by an entity listener of JPA, is written at once.
final class PendingMessages implements TransactionSynchronization {

    private final List<OutboxMessage> messages = new ArrayList<>();

    /// The number of messages at each savepoint.
    private final Map<Object, Integer> savepoints = new IdentityHashMap<>();

    private final Set<UUID> behind = new HashSet<>();

    private @Nullable TransactionalOutbox outbox;

    private int written;

    private State state = State.OPEN;

    /// The pending messages of this thread's transaction; null when there is none that
    /// will be committed.
    static @Nullable PendingMessages current() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof PendingMessages pending) {
                return pending;
            }
        }
        return null;
    }

    /// Whether an event that is published now is committed with the transaction.
    boolean isOpen() {
        return this.state != State.COMMITTED;
    }

    void add(OutboxMessage message, TransactionalOutbox to) {
        this.outbox = to;
        this.messages.add(message);
        if (this.state == State.COMMITTING) {
            writeRest(to);
        }
    }

    /// Writes the messages, in the transaction that is about to be committed.
    void write() {
        this.state = State.COMMITTING;
        if (this.outbox != null) {
            writeRest(this.outbox);
        }
    }

    private void writeRest(TransactionalOutbox to) {
        List<OutboxMessage> rest = this.messages.subList(this.written, this.messages.size());
        if (!rest.isEmpty()) {
            this.behind.addAll(to.write(rest));
            this.written = this.messages.size();
        }
    }

    @Override
    public void savepoint(Object savepoint) {
        this.savepoints.put(savepoint, this.messages.size());
    }

    @Override
    public void savepointRollback(Object savepoint) {
        int size = this.savepoints.getOrDefault(savepoint, this.messages.size());
        this.messages.subList(size, this.messages.size()).clear();
        this.written = Math.min(this.written, size);
    }

    @Override
    public void afterCommit() {
        this.state = State.COMMITTED;
        if (this.outbox != null) {
            this.behind.addAll(behindEachOther());
            this.outbox.committed(this.messages, this.behind);
        }
    }

    /// Before other synchronizations: the events that they publish after the commit come
    /// too late.
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /// The messages that are behind another one of their aggregate in this transaction.
    private List<UUID> behindEachOther() {
        Set<OrderingKey> keys = new HashSet<>();
        return this.messages.stream()
            .filter(message -> !keys.add(OrderingKey.of(message)))
            .map(OutboxMessage::messageId)
            .toList();
    }

    private enum State {

        OPEN, COMMITTING, COMMITTED

    }

}
