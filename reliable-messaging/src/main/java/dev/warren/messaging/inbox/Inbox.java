package dev.warren.messaging.inbox;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.UUID;

/// What each queue's subscription has handled. An entry is written in the transaction of the effect, so that both are
/// there or neither is.
public final class Inbox {

    private final JdbcClient jdbc;

    public Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Enters a message, unless it was entered before. While another transaction is
    /// entering the same one, this waits for
    /// its end.
    /// @return whether it is new, so that its effect is due
    public boolean enter(String queue, UUID messageId) {
        return this.jdbc.sql("insert into messaging.inbox (queue, message_id) values (?, ?) on conflict do nothing")
            .params(queue, messageId)
            .update() == 1;
    }

    /// Whether a message was handled. A hint that spares needless calls; only [#enter]
    /// decides.
    public boolean holds(String queue, UUID messageId) {
        return this.jdbc.sql("select 1 from messaging.inbox where queue = ? and message_id = ?")
            .params(queue, messageId)
            .query(Integer.class)
            .optional()
            .isPresent();
    }

}
