package dev.warren.testkit;

import javax.sql.DataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What has become of messages to one queue, by their ids: in the books of the service that consumes it, past its code.
public final class Handled {

    private final DataSource database;

    private final String queue;

    private final DeadLetters deadLetters;

    /// Looks after a queue.
    /// @param queue of a subscription, such as `payment.order-events`
    /// @param database of the service whose subscription it is
    public Handled(TestBroker broker, String queue, DataSource database) {
        this.queue = queue;
        this.database = database;
        this.deadLetters = new DeadLetters(broker, queue, database);
    }

    /// Those of these messages that the service has handled: they are in its inbox.
    public Set<UUID> handled(Collection<UUID> messageIds) {
        try (Connection connection = this.database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select message_id from messaging.inbox where queue = ? and message_id = any(?)")) {
            query.setString(1, this.queue);
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
            throw new TestStackFailure("The books of " + this.queue + " cannot be read", failure);
        }
    }

    /// Those of these messages that are dead letters of this queue.
    public Set<UUID> dead(Collection<UUID> messageIds) {
        Set<String> dead = this.deadLetters.all()
            .stream()
            .map(DeadLetters.DeadLetter::messageId)
            .collect(Collectors.toSet());
        return messageIds.stream().filter(id -> dead.contains(id.toString())).collect(Collectors.toSet());
    }

    /// Whether each of these messages was handled or is a dead letter.
    public boolean settled(Collection<UUID> messageIds) {
        Set<UUID> settled = handled(messageIds);
        if (settled.size() < Set.copyOf(messageIds).size()) {
            settled.addAll(dead(messageIds));
        }
        return settled.containsAll(messageIds);
    }

}
