package dev.warren.messaging.outbox;

import dev.warren.messaging.MessageTooLargeException;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.message.EventCodec;
import dev.warren.messaging.message.FieldCipher;
import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.topology.PublishedTypes.Destination;
import dev.warren.messaging.topology.PublishedTypes;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// The outbox in the service's own database. It writes the events of a transaction together just before its commit and
/// hands them to the relay just after.
public final class TransactionalOutbox implements Outbox {

    /// AMQP's limit for short text.
    private static final int LONGEST_ID = 255;

    private final NoArgGenerator messageIds = Generators.timeBasedEpochGenerator();

    private final OutboxTable table;

    private final OutboxRelay relay;

    private final OutboxSettings settings;

    private final OutboxLimit limit;

    private final Supplier<PublishedTypes> types;

    private final EventCodec codec;

    private final FieldCipher cipher;

    private final InstantSource clock;

    private final MessageObservations observations;

    /// Creates an outbox on the database of its relay.
    /// @param types resolved at the first event, because handlers, and so the topology,
    /// depend on this outbox
    public TransactionalOutbox(OutboxRelay relay, Supplier<PublishedTypes> types, EventCodec codec, FieldCipher cipher,
            InstantSource clock, MessageObservations observations) {
        this.table = relay.table();
        this.relay = relay;
        this.settings = relay.settings();
        this.limit = new OutboxLimit(this.table, this.settings.limit(), this.settings.sweepInterval());
        this.types = types;
        this.codec = codec;
        this.cipher = cipher;
        this.clock = clock;
        this.observations = observations;
    }

    @Override
    public void publish(Object event, String aggregateId) {
        Destination to = this.types.get().destinationOf(event.getClass());
        PendingMessages pending = pending(to.logicalType());
        checkId(aggregateId, to.logicalType());
        this.limit.check();
        UUID messageId = this.messageIds.generate();
        byte[] body = encode(event, messageId, to);
        checkSize(body, to.logicalType(), aggregateId);
        pending.add(new OutboxMessage(messageId, to.logicalType(), to.exchange(), to.routingKey(), aggregateId,
                this.clock.instant(), body, this.observations.traceparent()), this);
    }

    private static void checkId(String aggregateId, String type) {
        int length = aggregateId.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_ID) {
            throw new IllegalArgumentException("the id of what " + type + " is about has " + length
                    + " bytes; AMQP carries " + LONGEST_ID + " at most: " + aggregateId.substring(0, 40) + "…");
        }
    }

    private byte[] encode(Object event, UUID messageId, Destination to) {
        if (to.personal().isEmpty() || !this.cipher.isOn()) {
            return this.codec.encode(event);
        }
        ObjectNode tree = this.codec.tree(event);
        this.cipher.encrypt(tree, to.personal(), messageId, to.logicalType());
        return this.codec.encode(tree);
    }

    private void checkSize(byte[] body, String type, String aggregateId) {
        long limit = this.settings.maxMessageSize().toBytes();
        if (body.length > limit) {
            throw new MessageTooLargeException(type, aggregateId, body.length, limit);
        }
    }

    private static PendingMessages pending(String type) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("publishing " + type
                    + " needs a database transaction: call it where the state changes that it tells of");
        }
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException(
                    "publishing " + type + " needs a transaction that may write; this one is read-only");
        }
        PendingMessages pending = PendingMessages.current();
        if (pending == null || !pending.isOpen()) {
            throw new IllegalStateException("publishing " + type
                    + " comes too late: the transaction is over, and the event would be lost. Publish it in a new one,"
                    + " @Transactional(propagation = Propagation.REQUIRES_NEW). If it is not over, its transaction"
                    + " manager is no bean of this application");
        }
        return pending;
    }

    /// Writes messages in the current transaction.
    /// @return the ids of those that wait for others of their aggregate
    Set<UUID> write(List<OutboxMessage> messages) {
        return this.table.insert(messages, this.settings.lease());
    }

    /// Hands committed messages to the relay.
    /// @param behind the ids of those that wait for others of their aggregate
    void committed(List<OutboxMessage> messages, Set<UUID> behind) {
        this.limit.added(messages.size());
        this.relay.handOver(messages, behind);
    }

}
