package dev.warren.messaging.deadletter;

import dev.warren.messaging.observation.MessageTracing;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.ServiceTopology;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Set;
import java.util.stream.Collectors;

/// What the parts of this module work with.
///
/// @param topology of the service whose dead letters these are
/// @param jdbc of the database that holds them
/// @param transactions of that database
/// @param publisher sends them again
/// @param tracing begins a trace for each that is sent again
/// @param settings what the owner of the dead letters may set
public record DeadLetterResources(ServiceTopology topology, JdbcClient jdbc, PlatformTransactionManager transactions,
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
        return new Names(this.topology.service());
    }

    /// The queues of the service's subscriptions.
    public Set<String> queues() {
        return this.topology.subscriptions()
            .stream()
            .map(subscription -> names().queue(subscription.name()))
            .collect(Collectors.toUnmodifiableSet());
    }

}
