package dev.warren.messaging.retry;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.listener.ListenerExecutionFailedException;

import java.util.ArrayList;
import java.util.List;

/// The exceptions behind a failure, from the handler's exception to the root. The wrapper of a listener container is
/// left out: it says nothing about the failure, and looks like a failure of the broker.
public final class Causes {

    /// A chain of causes may contain a cycle.
    private static final int MAX_DEPTH = 50;

    private Causes() {
    }

    /// Returns at least one exception: for a wrapper without a cause, the wrapper itself.
    public static List<Throwable> of(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (@Nullable
        Throwable next = thrown; next != null && causes.size() < MAX_DEPTH; next = next.getCause()) {
            if (!(next instanceof ListenerExecutionFailedException && next.getCause() != null)) {
                causes.add(next);
            }
        }
        return causes;
    }

}
