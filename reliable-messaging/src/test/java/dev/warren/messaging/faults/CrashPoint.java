package dev.warren.messaging.faults;

import java.lang.reflect.Method;

/// Where a process may die between two steps that belong together.
enum CrashPoint {

    /// The effect and the outbox row are committed; nothing is published.
    AFTER_COMMIT,

    /// The relay has the row and is about to publish it.
    BEFORE_PUBLISH,

    /// The message is on its way to the broker; whether it arrives, this process will
    /// never know.
    BEFORE_CONFIRM,

    /// The broker has confirmed the message; the row is still there.
    BEFORE_DELETE,

    /// The effect is committed; the broker is not told.
    BEFORE_ACKNOWLEDGEMENT;

    /// Does this each time a service gets here.
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

            private void at(CrashPoint seam, boolean reached) {
                if (seam == CrashPoint.this && reached) {
                    here.run();
                }
            }

        };
    }

}
