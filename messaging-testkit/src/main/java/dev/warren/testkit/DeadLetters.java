package dev.warren.testkit;

import com.rabbitmq.client.AMQP;

import javax.sql.DataSource;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The dead letters of one queue: those in the dead-letter queue and those that the service has moved to its table.
public final class DeadLetters {

    private final TestBroker broker;

    private final String queue;

    private final DataSource database;

    private final List<DeadLetter> takenFromQueue = new ArrayList<>();

    /// Reads the dead letters of a queue.
    /// @param queue of a subscription, such as `payment.order-events`
    /// @param database of the service whose subscription it is
    public DeadLetters(TestBroker broker, String queue, DataSource database) {
        this.broker = broker;
        this.queue = queue;
        this.database = database;
    }

    /// One dead letter.
    ///
    /// @param messageId empty when the message has none
    /// @param text its body as UTF-8
    public record DeadLetter(String messageId, String text) {
    }

    /// Returns all dead letters so far. Removes those that it finds in the dead-letter
    /// queue.
    public synchronized List<DeadLetter> all() {
        this.broker.drain(this.queue + ".dead").forEach(message -> {
            AMQP.BasicProperties properties = message.properties();
            this.takenFromQueue
                .add(new DeadLetter(Objects.requireNonNullElse(properties.getMessageId(), ""), message.text()));
        });
        List<DeadLetter> all = new ArrayList<>(this.takenFromQueue);
        all.addAll(fromTable());
        return all;
    }

    private List<DeadLetter> fromTable() {
        List<DeadLetter> found = new ArrayList<>();
        try (Connection connection = this.database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select coalesce(message_id, ''), body from messaging.dead_letter where queue = ?")) {
            query.setString(1, this.queue);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new DeadLetter(rows.getString(1), new String(rows.getBytes(2), StandardCharsets.UTF_8)));
                }
            }
            return found;
        }
        catch (SQLException failure) {
            throw new TestStackException("The dead letters of " + this.queue + " cannot be read", failure);
        }
    }

}
