package dev.warren.messaging.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// A listener of a transaction manager that lets its transactions publish through the outbox.
///
/// Each new transaction gets its [PendingMessages] when it begins, and not when it first publishes: Spring does not
/// call a synchronization in the phase in which it was registered, so one from BEFORE_COMMIT would never be called to
/// write. The messages are written after the BEFORE_COMMIT phase of all synchronizations, just before the manager
/// commits.
public final class OutboxTransactionListener implements TransactionExecutionListener {

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
        if (beginFailure == null && transaction.isNewTransaction()
                && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new PendingMessages());
        }
    }

    /// Writes the messages; an exception makes the manager roll back. The release of a
    /// savepoint is not the end of its transaction.
    @Override
    public void beforeCommit(TransactionExecution transaction) {
        PendingMessages pending = transaction.isNewTransaction() ? PendingMessages.current() : null;
        if (pending != null) {
            pending.write();
        }
    }

}
