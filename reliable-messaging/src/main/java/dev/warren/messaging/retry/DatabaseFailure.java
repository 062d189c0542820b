package dev.warren.messaging.retry;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Tells by a database exception whether the database is away, or the statement has failed. The SQLSTATE decides, as
/// [PostgreSQL](https://www.postgresql.org/docs/current/errcodes-appendix.html) defines it; Spring's exceptions have
/// one type for the shutdown of a server and for a row that is too long for an index.
public final class DatabaseFailure {

    /// Class 08: no connection. 25006: a read-only database, such as a replica. Class 53:
    /// no memory, disk or connections left. Class 57P: a shutdown, a start-up, or a
    /// session that an operator ended, and 57000, which poolers report as that; 57014, a
    /// cancelled statement, is not among them.
    /// Class 58: a failure of the machine.
    private static final List<String> NOT_NOW = List.of("08", "25006", "53", "57000", "57P", "58");

    /// Class 40: a deadlock or a conflict of two transactions. 55P03: a lock that was not
    /// available. 25P03 and 25P04: a transaction that took too long, whose connection was
    /// closed.
    private static final List<String> ONCE_MORE = List.of("25P03", "25P04", "40", "55P03", "57014");

    private DatabaseFailure() {
    }

    /// Whether the database is away, for this message and any other: it cannot be
    /// reached, is shutting down, is read-only, or has no room.
    public static boolean isAway(Throwable failure) {
        List<Throwable> causes = Causes.of(failure);
        if (causes.stream()
            .anyMatch(cause -> cause instanceof CannotCreateTransactionException
                    || cause instanceof CannotGetJdbcConnectionException)) {
            return true;
        }
        List<String> states = states(causes).toList();
        return states.isEmpty() ? causes.stream().anyMatch(DataAccessResourceFailureException.class::isInstance)
                : states.stream().anyMatch(state -> isAmong(NOT_NOW, state));
    }

    /// Whether the same statement may succeed in a moment.
    static boolean isTransient(Throwable failure) {
        return states(Causes.of(failure)).anyMatch(state -> isAmong(NOT_NOW, state) || isAmong(ONCE_MORE, state));
    }

    private static Stream<String> states(List<Throwable> causes) {
        return causes.stream()
            .map(cause -> (cause instanceof SQLException sql) ? sql.getSQLState() : null)
            .filter(Objects::nonNull);
    }

    private static boolean isAmong(List<String> prefixes, String state) {
        return prefixes.stream().anyMatch(state::startsWith);
    }

}
