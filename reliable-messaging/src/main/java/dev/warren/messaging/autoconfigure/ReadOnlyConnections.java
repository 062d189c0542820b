package dev.warren.messaging.autoconfigure;

import com.zaxxer.hikari.SQLExceptionOverride;

import java.sql.SQLException;

/// A Hikari exception override that closes a connection whose session is read-only. A session that was opened on a
/// replica, or while `default_transaction_read_only` was on, stays read-only for as long as it is open, and the pool
/// would keep it for half an hour after the database accepts writes again. Hikari creates the class by its name.
public final class ReadOnlyConnections implements SQLExceptionOverride {

    private static final String READ_ONLY_SQL_TRANSACTION = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return READ_ONLY_SQL_TRANSACTION.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }

}
