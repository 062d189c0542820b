package dev.warren.messaging.deadletter;

import dev.warren.messaging.observation.MessageTracing;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.ServiceQueues;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Set;

/// What the parts of this module work with.
///
/// @param consumed the queues whose dead letters these are
/// @param jdbc of the database that holds them
/// @param transactions of that database
/// @param publisher sends them again
/// @param tracing begins a trace for each that is sent again
/// @param settings what the owner of the dead letters may set
public record DeadLetterResources(ServiceQueues consumed, JdbcClient jdbc, PlatformTransactionManager transactions,
        ConfirmedPublisher publisher, MessageTracing tracing, DeadLetterSettings settings) {

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
        return new ReplayPublisher(replays(), this.publisher, names(), this.tracing);
    }

    TransactionTemplate transactionTemplate() {
        return new TransactionTemplate(this.transactions);
    }

    Names names() {
        return this.consumed.names();
    }

    /// The queues that the service consumes.
    public Set<String> queues() {
        return this.consumed.all();
    }

}
