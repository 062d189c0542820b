package dev.warren.messaging.container;

import dev.warren.messaging.inbox.Inbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import java.time.Duration;

/// The database in which a listener's effects and its inbox entries are committed together.
///
/// @param jdbc the data source of the inbox and of the handlers
/// @param transactions the transaction manager of that data source
public record MessageStore(JdbcClient jdbc, PlatformTransactionManager transactions) {

    Inbox inbox() {
        return new Inbox(this.jdbc);
    }

    DeferredMessages deferredMessages(String queue) {
        return new DeferredMessages(this.jdbc, queue);
    }

    /// Runs work in a new transaction. An exception, checked or not, rolls it back and
    /// reaches the caller unchanged.
    /// @param limit the time after which the driver cancels a statement
    void inTransaction(Duration limit, Work work) throws Exception {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setTimeout(Math.max(1, (int) Math.ceil(limit.toMillis() / 1000.0)));
        TransactionStatus status = this.transactions.getTransaction(definition);
        try {
            work.run();
        }
        catch (Throwable failure) {
            rollback(status, failure);
            throw failure;
        }
        this.transactions.commit(status);
    }

    private void rollback(TransactionStatus status, Throwable failure) {
        try {
            this.transactions.rollback(status);
        }
        catch (RuntimeException ex) {
            failure.addSuppressed(ex);
        }
    }

    /// The work of a transaction.
    @FunctionalInterface
    interface Work {

        void run() throws Exception;

    }

}
