package dev.warren.messaging.retry;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.listener.ListenerExecutionFailedException;

import java.util.ArrayList;
import java.util.List;

/// The exceptions behind a failure, from what the handler threw to the root. The wrapper that a listener container puts
/// around them is left out: it says nothing about the failure, and it looks like trouble with the broker.
public final class Causes {

    /// Chains may bite their own tail.
    private static final int MAX_DEPTH = 50;

    private Causes() {
    }

    /// At least one exception: of a lone wrapper, the wrapper itself.
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
