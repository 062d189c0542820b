package dev.warren.testkit;

import com.rabbitmq.client.AMQP;

import javax.sql.DataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// What has become of messages to one queue, by their ids: in the books of the service that consumes it, past its code.
public final class Handled {

    private final TestBroker broker;

    private final DataSource database;

    private final String queue;

    private final Set<UUID> takenFromQueue = ConcurrentHashMap.newKeySet();

    /// Looks after a queue.
    /// @param queue of a subscription, such as `payment.order-events`
    /// @param database of the service whose subscription it is
    public Handled(TestBroker broker, String queue, DataSource database) {
        this.broker = broker;
        this.queue = queue;
        this.database = database;
    }

    /// Those of these messages that the service has handled: they are in its inbox.
    public Set<UUID> handled(Collection<UUID> messageIds) {
        return query("select message_id from messaging.inbox where queue = ? and message_id = any(?)", messageIds);
    }

    /// Those of these messages that are dead letters of this queue, in its dead-letter
    /// queue or in the service's table.
    /// Takes what it finds in the queue out of it.
    public Set<UUID> dead(Collection<UUID> messageIds) {
        this.broker.drain(this.queue + ".dead")
            .stream()
            .map(ReceivedMessage::properties)
            .map(AMQP.BasicProperties::getMessageId)
            .map(UUID::fromString)
            .forEach(this.takenFromQueue::add);
        Set<UUID> dead = hasTable()
                ? query("select inbox_id from messaging.dead_letter where queue = ? and inbox_id = any(?)", messageIds)
                : new HashSet<>();
        this.takenFromQueue.stream().filter(messageIds::contains).forEach(dead::add);
        return dead;
    }

    /// Whether each of these messages was handled or is a dead letter.
    public boolean settled(Collection<UUID> messageIds) {
        Set<UUID> settled = handled(messageIds);
        if (settled.size() < Set.copyOf(messageIds).size()) {
            settled.addAll(dead(messageIds));
        }
        return settled.containsAll(messageIds);
    }

    private boolean hasTable() {
        try (Connection connection = this.database.getConnection();
                ResultSet row = connection.createStatement()
                    .executeQuery("select to_regclass('messaging.dead_letter') is not null")) {
            return row.next() && row.getBoolean(1);
        }
        catch (SQLException failure) {
            throw new TestStackFailure("The books of " + this.queue + " cannot be read", failure);
        }
    }

    private Set<UUID> query(String sql, Collection<UUID> messageIds) {
        try (Connection connection = this.database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
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

}
