package dev.warren.messaging.listening;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/// Runs work in a transaction of its own; whatever it throws, checked or not, rolls back and goes on unchanged.
record Transactions(PlatformTransactionManager manager) {

    void inOne(Work work) throws Exception {
        TransactionStatus status = this.manager.getTransaction(new DefaultTransactionDefinition());
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
