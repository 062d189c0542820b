package dev.warren.testkit;

import javax.sql.DataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Reads what a service has done with messages: its inbox and its dead letters, directly from the database and the
/// broker.
public final class InboxProbe {

    private final DataSource database;

    private final List<String> queues;

    private final List<DeadLetters> deadLetters;

    /// Probes a queue.
    /// @param queue of a subscription, such as `payment.order-events`
    /// @param database of the service whose subscription it is
    public InboxProbe(TestBroker broker, String queue, DataSource database) {
        this(broker, List.of(queue), database);
    }

    /// Probes several queues of one service.
    public InboxProbe(TestBroker broker, List<String> queues, DataSource database) {
        this.queues = List.copyOf(queues);
        this.database = database;
        this.deadLetters = queues.stream().map(queue -> new DeadLetters(broker, queue, database)).toList();
    }

    /// The messages among these that are in the service's inbox.
    public Set<UUID> handled(Collection<UUID> messageIds) {
        try (Connection connection = this.database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select message_id from messaging.inbox where queue = any(?) and message_id = any(?)")) {
            query.setArray(1, connection.createArrayOf("text", this.queues.toArray()));
            query.setArray(2, connection.createArrayOf("uuid", messageIds.toArray()));
            Set<UUID> found = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        }
        catch (SQLException failure) {
            throw new TestStackException("The books of " + this.queues + " cannot be read", failure);
        }
    }

    /// The messages among these that are dead letters of these queues.
    public Set<UUID> dead(Collection<UUID> messageIds) {
        Set<String> dead = this.deadLetters.stream()
            .flatMap(each -> each.all().stream())
            .map(DeadLetters.DeadLetter::messageId)
            .collect(Collectors.toSet());
        return messageIds.stream().filter(id -> dead.contains(id.toString())).collect(Collectors.toSet());
    }

    /// Whether each of these messages is in the inbox or is a dead letter.
    public boolean settled(Collection<UUID> messageIds) {
        Set<UUID> settled = handled(messageIds);
        if (settled.size() < Set.copyOf(messageIds).size()) {
            settled.addAll(dead(messageIds));
        }
        return settled.containsAll(messageIds);
    }

}
