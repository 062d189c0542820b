package dev.warren.messaging.faults;

import java.lang.reflect.Method;

/// A point between two steps that belong together, at which a process may die.
enum CrashPoint {

    /// The effect and the outbox row are committed; nothing is published.
    AFTER_COMMIT,

    /// The relay has read the row and is about to publish it.
    BEFORE_PUBLISH,

    /// The message is sent, but this process never gets the confirm.
    BEFORE_CONFIRM,

    /// The broker has confirmed the message; the row still exists.
    BEFORE_DELETE,

    /// The effect is committed; the delivery is not acknowledged.
    BEFORE_ACKNOWLEDGEMENT;

    /// Runs an action each time a service reaches this point.
    FaultInjector reached(Runnable here) {
        return new FaultInjector() {

            @Override
            public void committed(boolean wroteToOutbox) {
                at(AFTER_COMMIT, wroteToOutbox);
            }

            @Override
            public boolean lets(Method call, Object[] arguments) {
                at(BEFORE_PUBLISH, call.getName().equals("basicPublish"));
                at(BEFORE_ACKNOWLEDGEMENT, call.getName().equals("basicAck"));
                return true;
            }

            @Override
            public void called(Method call) {
                at(BEFORE_CONFIRM, call.getName().equals("basicPublish"));
            }

            @Override
            public void beforeStatement(String sql) {
                at(BEFORE_DELETE, sql.contains("delete from messaging.outbox"));
            }

            private void at(CrashPoint point, boolean reached) {
                if (point == CrashPoint.this && reached) {
                    here.run();
                }
            }

        };
    }

}
