package dev.warren.messaging.deadletter;

import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.ServiceQueues;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Set;

/// The collaborators that the classes of this module share.
///
/// @param consumed the queues whose dead letters are collected
/// @param jdbc the database of the dead letters
/// @param transactions the transaction manager of that database
/// @param publisher publishes replayed messages
/// @param observations observe each replayed message
/// @param settings the settings of dead letters
public record DeadLetterResources(ServiceQueues consumed, JdbcClient jdbc, PlatformTransactionManager transactions,
        ConfirmedPublisher publisher, MessageObservations observations, DeadLetterSettings settings) {

    DeadLetterTable table() {
        return new DeadLetterTable(this.jdbc);
    }

    ReplayTable replays() {
        return new ReplayTable(this.jdbc);
    }

    AuditLog audit() {
        return new AuditLog(this.jdbc);
    }

    ReplayPublisher replayPublisher() {
        return new ReplayPublisher(replays(), this.publisher, names(), this.observations);
    }

    TransactionTemplate transactionTemplate() {
        return new TransactionTemplate(this.transactions);
    }

    Names names() {
        return this.consumed.names();
    }

    /// Returns the queues that the service consumes.
    public Set<String> queues() {
        return this.consumed.all();
    }

}
