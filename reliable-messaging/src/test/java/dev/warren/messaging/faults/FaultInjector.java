package dev.warren.messaging.faults;

import java.lang.reflect.Method;

/// A hand between a service and its broker and database: it sees each call before and after it is made, and may spoil it.
interface FaultInjector {

    /// Leaves everything as it is.
    FaultInjector NONE = new FaultInjector() {
    };

    /// Before a method of a channel is called.
    /// @param arguments may be changed
    /// @return false to leave the call out
    default boolean lets(Method call, Object[] arguments) {
        return true;
    }

    /// After it was called.
    default void called(Method call) {
    }

    /// Before a statement is sent to the database.
    default void beforeStatement(String sql) {
    }

    /// After a commit.
    /// @param wroteToOutbox whether the transaction has published
    default void committed(boolean wroteToOutbox) {
    }

}
