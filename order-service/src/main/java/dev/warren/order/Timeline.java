package dev.warren.order;

import lombok.RequiredArgsConstructor;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Stores the timeline of each order, oldest entry first. A repeated entry is stored once.
@Repository
@RequiredArgsConstructor
class Timeline {

    // the SQL state, because Spring translates all integrity violations to one exception
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final JdbcClient jdbc;

    /// Adds an entry to an order. The entries of one transaction are written together
    /// just before its commit, which fails with [OrderNeverPlacedException] when there is
    /// no such order.
    void add(UUID orderId, TimelineEntry step) {
        pendingEntries().steps.add(new Entry(orderId, step));
    }

    List<TimelineEntry> of(UUID orderId) {
        return this.jdbc.sql("""
                select happened_at, service, event, text from order_step
                 where order_id = ? order by happened_at, seq""")
            .param(orderId)
            .query((row, number) -> new TimelineEntry(row.getTimestamp("happened_at").toInstant(),
                    row.getString("service"), row.getString("event"), row.getString("text")))
            .list();
    }

    private PendingEntries pendingEntries() {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof PendingEntries pendingEntries && pendingEntries.timeline() == this) {
                return pendingEntries;
            }
        }
        PendingEntries pendingEntries = new PendingEntries();
        TransactionSynchronizationManager.registerSynchronization(pendingEntries);
        return pendingEntries;
    }

    private void write(List<Entry> entries) {
        this.jdbc.sql("""
                insert into order_step (order_id, happened_at, service, event, text)
                select * from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])
                on conflict do nothing""")
            .params(column(entries, Entry::orderId), column(entries, entry -> entry.step().at()),
                    column(entries, entry -> entry.step().service()), column(entries, entry -> entry.step().event()),
                    column(entries, entry -> entry.step().text()))
            .update();
    }

    private static boolean isWithoutOrder(DataIntegrityViolationException refused) {
        return refused.getMostSpecificCause() instanceof SQLException cause
                && FOREIGN_KEY_VIOLATION.equals(cause.getSQLState());
    }

    private static String[] column(List<Entry> entries, Function<Entry, Object> value) {
        return entries.stream().map(value).map(Object::toString).toArray(String[]::new);
    }

    private record Entry(UUID orderId, TimelineEntry step) {
    }

    /// The entries of one transaction.
    private final class PendingEntries implements TransactionSynchronization {

        private final List<Entry> steps = new ArrayList<>();

        Timeline timeline() {
            return Timeline.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            try {
                write(this.steps);
            }
            catch (DataIntegrityViolationException refused) {
                if (!isWithoutOrder(refused)) {
                    throw refused;
                }
                // the database does not name the order; each message is retried by itself
                Entry first = this.steps.getFirst();
                throw new OrderNeverPlacedException(first.orderId(), first.step().event(), refused);
            }
        }

    }

}
