package dev.warren.messaging.faults;

import java.lang.reflect.Method;

/// A fault injector between a service and its broker and database: it sees each call before and after it is made, and
/// may change it.
interface FaultInjector {

    /// Injects no fault.
    FaultInjector NONE = new FaultInjector() {
    };

    /// Called before a method of a channel.
    /// @param arguments may be changed
    /// @return false to skip the call
    default boolean lets(Method call, Object[] arguments) {
        return true;
    }

    /// Called after a method of a channel.
    default void called(Method call) {
    }

    /// Called before a statement is sent to the database.
    default void beforeStatement(String sql) {
    }

    /// Called before a commit.
    default void beforeCommit() {
    }

    /// Called after a commit.
    /// @param wroteToOutbox whether the transaction has published
    default void committed(boolean wroteToOutbox) {
    }

}
