package dev.warren.messaging.container;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import java.time.Duration;

/// Runs work in a transaction of its own; whatever it throws, checked or not, rolls back and goes on unchanged.
record Transactions(PlatformTransactionManager manager) {

    /// Runs work; a statement of it that still runs when the time is over is cancelled.
    void inOne(Duration limit, Work work) throws Exception {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setTimeout(Math.max(1, (int) Math.ceil(limit.toMillis() / 1000.0)));
        TransactionStatus status = this.manager.getTransaction(definition);
        try {
            work.run();
        }
        catch (Throwable failure) {
            rollback(status, failure);
            throw failure;
        }
        this.manager.commit(status);
    }

    private void rollback(TransactionStatus status, Throwable failure) {
        try {
            this.manager.rollback(status);
        }
        catch (RuntimeException ex) {
            failure.addSuppressed(ex);
        }
    }

    @FunctionalInterface
    interface Work {

        void run() throws Exception;

    }

}
